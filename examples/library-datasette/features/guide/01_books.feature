# language: en
@guide
Feature: Look after the list of books

  This chapter is for the librarians of a small reading room. Anyone may read the list; whoever signs in may change it.

  Scenario: Add a book, find it, correct it, remove it
    When you open http://library.localhost:8732/-/login
    And you enter your user name in the field [Username]
    And you enter your password in the field [Password]
    Then the page looks as in figure sign-in: "The page to sign in"
    When you click the button [Log in]
    And you click the link [book]
    Then you see the heading [book]
    And the page looks as in figure books: "The list of books"
    When you click the button [Insert row]
    Then the page looks as in figure new-book: "A new book"
    When you enter the following details:
      | field [title]  | "The Lotus Lake" |
      | field [author] | "Mai Tran"       |
      | field [year]   | "2024"           |
      | field [shelf]  | "Poetry"         |
    And you click the button [Insert row] in the dialog [Insert row into book]
    Then you see "The Lotus Lake"
    And the page looks as in figure added: "The list with the new book"
    When you choose "title" in list number 1
    And you choose "contains" in list number 2
    And you type "Lotus" into field number 3
    And you click the button [Apply filters]
    Then the table has 1 row
    And the page looks as in figure found: "The book that was looked for"
    When you tick [download file]
    And you click the button [Export CSV]
    Then the file "book.csv" is downloaded
    When you click the button [Edit row 6 The Lotus Lake]
    Then the page looks as in figure correction: "One book"
    When you type "1999" into the field [year]
    And you click the button [Save]
    Then the row [The Lotus Lake] shows [1999]
    And the page looks as in figure corrected: "The corrected list"
    When you click the button [Delete row 6 The Lotus Lake]
    Then the page looks as in figure removal: "What is asked before a book is removed"
    When you click the button [Delete row] in the dialog [Delete row 6 The Lotus Lake]
    Then the row [The Lotus Lake] disappears
    When you open http://library.localhost:8732/-/logout
    And you click the button [Log out]
    Then the page looks as in figure signed-out: "Signed out"
