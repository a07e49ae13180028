"""Who and what the portals know: administrative units, connected systems and procedures.

catalogue.py   look-ups      (entries.py: its rows; folding.py: text without its accents)

The data files beside this module are the project's own; they hold facts as of May 2020:

* provinces.csv, districts.csv, communes.csv: names and codes of the General Statistics Office
  list of 2020 (63 provinces; the 10 districts and 125 communes of Quảng Trị only);
* the agency codes H01-H63 of provinces.csv: H26, H49, H50 and H55 stand in public addresses of the
  portals; which province has which of the others is an assumption (an alphabetical numbering);
* bodies.csv: the 22 ministries and ministry-level bodies of the government of 2016-2021, and two
  central agencies that served citizens through the national portal when it opened; their agency codes
  G01-G24 are an assumption (an alphabetical numbering);
* procedures.csv: plausible procedures with invented codes, of Quảng Trị and of the bodies. The other
  provinces offer the same ones as Quảng Trị, under their own agency codes.
"""

from mock_portals.directory.catalogue import Catalogue
from mock_portals.directory.entries import Commune, District, Procedure, Province, System
from mock_portals.directory.folding import fold

__all__ = ["Catalogue", "Commune", "District", "Procedure", "Province", "System", "fold"]
