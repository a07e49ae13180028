"""What the command line does, a file a command; `guidebook.cli` reads its words and calls these.

new.py            make a project of five files, none of them Python
screen.py         list what a page names, as a sentence would write it       (opened_page.py: a page
                                                                              is opened and read)
build.py          run what changed, bring the figures up to date, print the guide
run.py            run the scenarios, or one machine's share of them
flaky.py          run scenarios again and again, and say which fail by turns
merge.py          make the runs of several machines one: report, guide, check
render.py         print the last run again, as captions, callouts and styles are now
translate.py      bring a catalogue up to the guide
check.py          run the guide and judge it; nothing is written            (changed_pictures.py: but for what is
                                                                              asked for)
review.py         run it, then show what changed on a page, to be approved or rejected
watch.py          show the guide while it is written
lint.py           refuse what would pass without proving anything
sentences.py      list every sentence that a guide may use
browser.py        say which browser is used
faults.py         say how much the scenarios would notice

printing.py       publishing with a browser, which some of these do at their end; and drafts
closing_lines.py  what `build` and `render` say at the end
"""
