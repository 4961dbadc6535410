"""Words that no rule can tell: acronyms that are said as words, and the commonest short words of English."""

from __future__ import annotations

AS_WORDS = frozenset(
    "NATO NASA NORAD OPEC AIDS UNICEF UNESCO UNHCRX SCUBA RADAR SONAR LASER SWAT FEMA NAFTA NOAA DARPA ARPA OSHA SARS "
    "MERS COVID SEATO CENTO CANDU GATT TOEFL PISA CERN ESA DEFCON SALT START STASI GESTAPO GULAG SMERSH NIMBY YUPPIE "
    "ANZAC ANZUS ASEAN APEC MERCOSUR BRICS NASDAQ NASCAR FIFA UEFA INTERPOL EUROPOL FRONTEX CARE OXFAM PETA CAPTCHA "
    "JPEG GIF RAM ROM BIOS LAN WAN WIFI PIN SIM TASER ZIP MASH WAC WAVES WASP POTUS SCOTUS FLOTUS FICA ERISA COBRA "
    "HIPAA SNAP TANF DACA BAFTA OBE EPCOT AWACS AWOL SNAFU FUBAR RAND MAD DOS UNIX BASIC FORTRAN COBOL ASCII NOW "
    "CORE SNCC ROTC MOMA NICE NIST SETI DAISY EPUB MIDI ISIS ISIL HAMAS UNITA FRELIMO SWAPO ZANU PEN ACT UP BART "
    "SEPTA MARTA CALTRANS CARICOM ECOWAS UNRRA UNRWA UNPROFOR IKEA LEGO HAZMAT MEDEVAC CENTCOM EUCOM PACOM SOCOM "
    "COMINTERN KOMSOMOL LORAN TIROS EROS ALGOL PASCAL PERL SOHO NOHO TRIBECA TED NIREX EURATOM JAXA GEO LEO".split()
) - frozenset(("UNHCRX", "OBE", "ESA", "ROTC", "SNCC", "GEO", "ACT", "UP", "NOW"))
"""Where two ways are heard (SNCC, ROTC) letters are sure."""

SPECIAL = {
    "NAACP": "N double A C P",
    "NCAA": "N C double A",
    "AAA": "triple A",
    "IEEE": "I triple E",
    "SNCC": "Snick",
    "ROTC": "R O T C",
    "AT&T": "A T and T",
    "USAID": "U S aid",
    "MIRV": "merv",
    "JPEG": "jay peg",
    "OK": "okay",
    "WMDs": "W M D's",
    "HQ": "H Q",
    "TV": "T V",
}

COMMON = frozenset(
    "a able about above act add ago aid aim air all along also am an and any are area arm army art as ask at away back "
    "bad bag ball bank base be bed been best better big bit black blue board boat body book born both box boy bring "
    "brown but buy by call came can car care case cause cent city class clear close cold come cost could cup cut dark "
    "date day dead deal dear death deep did die do does dog done door down draw drive drop dry due each early east eat "
    "edge eight else end enough even ever every eye face fact fail fair fall far fast fear feel feet felt few field "
    "fight fill film find fine fire first fish five floor fly follow food foot for force form four free friend from "
    "front full fun game gas gave get girl give glad go god goes gold gone good got great green ground group grow gun "
    "guy had hair half hall hand happy hard has hat hate have he head hear heard heart heat held hello help her here hi "
    "high hill him his hit hold home hope horse hot hour house how huge i ice idea if in inch into is it its job join "
    "just keep kept kid kill kind king knew know lady land large last late laugh law lay lead learn least leave left "
    "leg less let life light like line list live local long look lord lose lost lot love low luck made main make man "
    "many map mark may me mean meet men met might mile mind mine miss money month moon more most move much must my name "
    "near need never new news next nice night nine no none nor north not note now of off oh old on once one only open "
    "or order other our out over own page paid paper park part pass past pay peace people per plan play please point "
    "poor pull push put quite ran rate read ready real red rest rich ride right ring rise road rock room round rule run "
    "sad safe said sale same sat save saw say sea seat see seem seen sell send sense sent set seven she ship shoe shop "
    "short shot should show shut sick side sign since sing sir sit site six size skin sleep slow small snow so soft "
    "some son song soon sorry sort sound south space speak stand star start stay step still stop such sun sure take "
    "talk tall team tell ten test than that the their them then there these they thing think this those three time to "
    "today told too took top town train tree true truth try turn two under until up upon use very view vote wait walk "
    "wall want war warm was wash watch water way we wear week well went were west what when where which while white who "
    "whole whom whose why wide wife will win wind wish with woman women word work world would write wrong yard yeah "
    "year yes yet you young your zero ok okay wow hey huh hmm mmm uh um ah ooh aha ha dad mom mum stop really always "
    "again after before because being between against again almost already another around become began begin behind "
    "believe below beside bring build called cannot change child children country course doing during earth either "
    "example family father final forget getting given going government hundred important into kids later least level "
    "listen little living looking maybe mother myself nothing number often others outside party person place power "
    "president problem public question quiet quick reason right second seems several shall simply single someone "
    "something sometimes state story street strong system thank thanks themselves therefore third though thought "
    "thousand through together toward trying understand usually using wanted whether without words working years "
    "yesterday warning danger exit enter sale chapter book act scene prologue epilogue interview transcript".split()
) - frozenset(("us", "it"))
