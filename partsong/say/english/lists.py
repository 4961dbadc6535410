"""Lists of words for what no rule can recognise: acronyms that are pronounced as words, acronyms
with a pronunciation of their own, and common English words.
"""

from __future__ import annotations

AS_WORDS = frozenset(
    """
    ABSCAM ACORN AIDS ALGOL AMTRAK ANZAC ANZUS APEC ARPA ASCII ASEAN AWACS AWOL BAFTA BART BASIC
    BIOS BRICS CALTRANS CANDU CAPTCHA CARE CARICOM CAT CENTCOM CENTO CERN COBOL COBRA COMINTERN CORE
    COVID CUNY DACA DAISY DARPA DEFCON DOS ECOWAS EPCOT EPUB ERISA EROS EUCOM EURATOM EUROPOL FEMA
    FICA FIFA FLOTUS FORTRAN FRELIMO FRONTEX FUBAR GATT GESTAPO GIF GULAG HAMAS HAZMAT HIPAA HUAC
    HUD IKEA INTERPOL ISIL ISIS JAG JAXA KOMSOMOL LAN LASER LEGO LEO LORAN LULAC MAD MALDEF MARTA
    MASH MEDEVAC MERCOSUR MERS MIDI MOMA NAFTA NASA NASCAR NASDAQ NATO NICE NIMBY NIST NOAA NOHO
    NORAD OPEC OSHA OXFAM PACOM PASCAL PEN PERL PET PETA PIN PISA POTUS RADAR RAM RAND ROM SALT SARS
    SCOTUS SCUBA SCUD SEAL SEALS SEATO SEPTA SETI SIDS SIM SMERSH SNAFU SNAP SOCOM SOHO SONAR START
    STASI SUNY SWAPO SWAT TANF TASER TED TIROS TOEFL TRIBECA UEFA UNESCO UNICEF UNITA UNIX UNPROFOR
    UNRRA UNRWA VISTA WAC WAN WASP WAVES WHIP WIFI YUPPIE ZANU ZIP
    """.split()
)
"""Acronyms that are pronounced as words.

An acronym that people say both ways is not listed, since its letters are always understood.
"""

AMBIGUOUS = frozenset("ACT SAT WHO OR ER".split())
"""Common words in capitals that are names after an article: the SAT."""

SPECIAL = {
    "NAACP": "N double A C P",
    "NCAA": "N C double A",
    "AAA": "triple A",
    "IEEE": "I triple E",
    "SNCC": "Snick",
    "AT&T": "A T and T",
    "USAID": "U S aid",
    "MIRV": "merv",
    "JPEG": "jay peg",
    "C-SPAN": "C span",
    "AC/DC": "A C D C",
    "OK": "okay",
}
"""Acronyms that are pronounced neither by their letters alone nor as a word."""

COMMON = frozenset(
    """
    a able about above act add ago aid aim air all along also am an and any are area arm army art as
    ask at away back bad bag ball bank base be bed been best better big bit black blue board boat
    body book born both box boy bring brown but buy by call came can car care case cause cent city
    class clear close cold come cost could cup cut dark date day dead deal dear death deep did die
    do does dog done door down draw drive drop dry due each early east eat edge eight else end
    enough even ever every eye face fact fail fair fall far fast fear feel feet felt few field fight
    fill film find fine fire first fish five floor fly follow food foot for force form four free
    friend from front full fun game gas gave get girl give glad go god goes gold gone good got great
    green ground group grow gun guy had hair half hall hand happy hard has hat hate have he head
    hear heard heart heat held hello help her here hi high hill him his hit hold home hope horse hot
    hour house how huge i ice idea if in inch into is its job join just keep kept kid kill kind king
    knew know lady land large last late laugh law lay lead learn least leave left leg less let life
    light like line list live local long look lord lose lost lot love low luck made main make man
    many map mark may me mean meet men met might mile mind mine miss money month moon more most move
    much must my name near need never new news next nice night nine no none nor north not note now
    of off oh old on once one only open or order other our out over own page paid paper park part
    pass past pay peace people per plan play please point poor pull push put quite ran rate read
    ready real red rest rich ride right ring rise road rock room round rule run sad safe said sale
    same sat save saw say sea seat see seem seen sell send sense sent set seven she ship shoe shop
    short shot should show shut sick side sign since sing sir sit site six size skin sleep slow
    small snow so soft some son song soon sorry sort sound south space speak stand star start stay
    step still stop such sun sure take talk tall team tell ten test than that the their them then
    there these they thing think this those three time to today told too took top town train tree
    true truth try turn two under until up upon use very view vote wait walk wall want war warm was
    wash watch water way we wear week well went were west what when where which while white who
    whole whom whose why wide wife will win wind wish with woman women word work world would write
    wrong yard yeah year yes yet you young your zero ok okay wow hey huh hmm mmm uh um ah ooh aha ha
    dad mom mum stop really always again after before because being between against again almost
    already another around become began begin behind believe below beside bring build called cannot
    change child children country course doing during earth either example family father final
    forget getting given going government hundred important into kids later least level listen
    little living looking maybe mother myself nothing number often others outside party person place
    power president problem public question quiet quick reason right second seems several shall
    simply single someone something sometimes state story street strong system thank thanks
    themselves therefore third though thought thousand through together toward trying understand
    usually using wanted whether without words working years yesterday warning danger exit enter
    sale chapter book act scene prologue epilogue interview transcript
    """.split()
)
"""The commonest short words of English, in lower case: in capitals they are emphasised words, not
acronyms. `it` and `us` are missing, since IT and US are acronyms.
"""

FAMILIAR = frozenset(
    """
    africa african alabama alaska america american ann anna anne announcer april arizona army asia
    asian association atlantic audience august aunt australia australian austria austrian avenue bay
    belgian belgium berlin bible bishop boston brazil brazilian britain british bureau california
    caller canada canadian captain carolina catholic center central chapter charles chicago chile
    china chinese christian christmas church city college colonel colorado commission committee
    communism communist company conclusion congress contact corporation corps council county court
    cuba cuban dakota danish david december democrat democratic denmark department division doctor
    dutch east easter eastern egypt egyptian elizabeth empire engineer england english europe
    european february federal finland finnish florida force foundation france french friday general
    george georgia german germany giving god governor grandma grandpa greece greek guest hawaii home
    hospital host hungarian hungary illinois india indian indiana indonesia institute internet
    interviewer introduction iowa iran iraq ireland irish islam island israel israeli italian italy
    james jane january japan japanese jesus jewish john jordan judge july june kansas kentucky kenya
    king kingdom korea korean lady lake lebanon library lieutenant london lord louisiana magazine
    maine major mama march marines mark mary maryland massachusetts may mayor mexican mexico michael
    michigan minister ministry minnesota mississippi missouri moderator monday montana moscow
    mountain museum muslim narrator nation national navy nebraska netherlands nevada newspaper
    nigeria north northern norway norwegian november ocean october office ohio oklahoma oregon
    pacific pakistan papa paris parliament paul pennsylvania peru peter poland polish pope portugal
    portuguese post president prince professor project protestant queen radio regiment republic
    republican reverend reviewer richard river road robert romania rome russia russian sarah
    saturday school scotland scottish sea secretary senate senator september sergeant sir society
    south southern soviet spain spanish speaker states street student sunday supreme susan sweden
    swedish swiss switzerland syria taiwan television temple tennessee texas thailand thanksgiving
    thomas thursday times tokyo town tuesday turkey turkish ukraine uncle union united university
    utah vermont vietnam virginia voice wales washington wednesday welcome welsh west western
    william wisconsin wyoming york
    """.split()
)
"""Capitalised words, in lower case here, that every engine pronounces correctly: a list of doubtful
names leaves them out.
"""
