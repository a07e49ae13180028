# language: en
@guide
Feature: Publish a piece of news

  This chapter is for the editors of the town's web site. What they publish can be read by everybody at once.

  Scenario: Upload a picture, publish a piece of news, find it, correct it, remove it
    When you open http://news.localhost:8733/admin/
    Then the page looks as in figure sign-in: "The page to sign in"
    When you enter your user name in the field [Username]
    And you enter your password in the field [Password]
    And you click the button [Sign in]
    Then you see the heading [Lotus Town]
    When you click the link [Images]
    And you click the link [Add an image]
    And you upload "library.png" to [Or choose from your computer]
    Then the page looks as in figure picture: "The picture was uploaded"
    When you type "The new library" into the field [Title]
    And you type "A yellow house with a red roof" into the field [Description]
    And you click the button [Update]
    Then you see the message "Image updated."
    When you click [Pages] > [Lotus Town]
    And you click the link [Add child page]
    Then the page looks as in figure new: "A new piece of news"
    When you enter the following details:
      | field [Date of the news] | "2024-05-20"        |
      | field [Title]            | "The library opens" |
    And you click the button [Choose an image]
    Then the page looks as in figure choose: "Choosing a picture"
    When you click the heading [The new library] in the dialog
    Then the page looks as in figure chosen: "A piece of news with its picture"
    When you type "The new library opens on Monday. Everybody is welcome." into field number 1 in the section [Text]
    And you click the button [More actions], then choose [Publish]
    Then you see the message "Page 'The library opens' created and published."
    And the page looks as in figure published: "The list of news"
    When you type "library" into the field [Search term]
    And you press Enter
    Then the table has 1 row
    When you click the link [The library opens]
    And you add " Entry is free." to field number 1 in the section [Text]
    And you click the button [More actions], then choose [Publish]
    Then you see the message "Page 'The library opens' has been published."
    When you click the link [View live]
    Then you see "The new library opens on Monday. Everybody is welcome. Entry is free."
    And the page looks as in figure live: "What everybody reads"
    When you go back to the previous page
    And you click the button [More options for 'The library opens'], then choose [Delete]
    Then the page looks as in figure removal: "What is asked before a piece of news is removed"
    When you click the button [Yes, delete it]
    Then you see the message "Page 'The library opens' deleted."
    When you click the button [Mai], then choose [Log out]
    Then you see the heading [Sign in to Wagtail]
    And the page looks as in figure signed-out: "Signed out"
