#!/usr/bin/env python3
"""Write annotated results, tables and market lines: the part of the wire that is lists of names.

  python tools/entities/write_lists.py     (fixed seed; writes tools/entities/news/lists_*.txt)

Sentences and forms are ours; names are drawn from the lists below and from the project's lists of first names and
surnames. The weights learn from them how clubs, countries, players and companies stand in tables and terse lines.
"""
import os, random

HERE = os.path.dirname(os.path.abspath(__file__))
LANG = os.path.join(HERE, "..", "..", "src", "lang")
R = random.Random(20250327)


def column(path, at=0):
    with open(os.path.join(LANG, path), encoding="utf8") as f:
        return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]


FIRST = [r[0] for r in column("common/first_names.tsv")]
SURNAMES = [r[0] for r in column("common/surnames.tsv")][:6000]
WORLD = [r[0] for r in column("common/world_names.tsv")]
COUNTRIES = [r[0] for r in column("common/places.tsv") if r[1] == "country" and len(r[0]) < 16]
CITIES = [r[0] for r in column("common/places.tsv") if r[1] in ("city", "capital") and r[5] and int(r[5]) > 400]
CLUBS = """Arsenal;Chelsea;Everton;Fulham;Burnley;Leeds;Leeds United;Wigan;Hull City;Derby County;Sunderland;Aston Villa;Norwich;Preston;
Celtic;Rangers;Hearts;Hibernian;Aberdeen;Dundee United;Motherwell;Kilmarnock;Shamrock Rovers;Bohemians;Linfield;Cork City;
Ajax;PSV Eindhoven;Feyenoord;Utrecht;Twente;Groningen;Heerenveen;Anderlecht;Club Brugge;Genk;Standard Liege;Gent;
Bayern Munich;Borussia Dortmund;Werder Bremen;Hamburg;Cologne;Stuttgart;Schalke;Freiburg;Duisburg;1860 Munich;Hansa Rostock;
Lyon;Marseille;Monaco;Lens;Nantes;Bordeaux;Metz;Auxerre;Lille;Rennes;Nice;Toulouse;Saint-Etienne;
Juventus;Inter;AC Milan;Roma;Lazio;Napoli;Fiorentina;Parma;Sampdoria;Atalanta;Cagliari;Udinese;Torino;Genoa;
Real Madrid;Barcelona;Valencia;Sevilla;Real Betis;Athletic Bilbao;Osasuna;Espanyol;Deportivo;Celta Vigo;Valladolid;Getafe;
Benfica;Porto;Sporting;Boavista;Braga;Vitoria Guimaraes;Olympiakos;Panathinaikos;AEK Athens;PAOK;Galatasaray;Fenerbahce;Besiktas;Trabzonspor;
Spartak Moscow;CSKA Moscow;Zenit;Lokomotiv;Dynamo Kyiv;Shakhtar Donetsk;Legia Warsaw;Wisla Krakow;Sparta Prague;Slavia Prague;Ferencvaros;Ujpest;Steaua Bucharest;Rapid Vienna;Austria Vienna;Red Star Belgrade;Partizan;Dinamo Zagreb;Hajduk Split;
Malmo;IFK Gothenburg;AIK;Rosenborg;Molde;Brann;Brondby;Copenhagen;Aarhus;HJK;Young Boys;Basel;Servette;Grasshoppers;
Al Ahly;Zamalek;Ismaily;Esperance;Etoile du Sahel;Club Africain;Wydad;Raja Casablanca;JS Kabylie;MC Alger;
Simba SC;Young Africans;Azam;Gor Mahia;AFC Leopards;Tusker;Vipers;KCCA;Express;Hearts of Oak;Asante Kotoko;Enyimba;Kano Pillars;Rivers United;Orlando Pirates;Kaizer Chiefs;Mamelodi Sundowns;SuperSport United;Dynamos;Highlanders;Zesco United;Nkana;TP Mazembe;AS Vita;Canon Yaounde;Coton Sport;ASEC Mimosas;Horoya;
Flamengo;Palmeiras;Santos;Corinthians;Gremio;Cruzeiro;Botafogo;Boca Juniors;River Plate;Independiente;Racing;San Lorenzo;Estudiantes;Rosario Central;Nacional;Penarol;Colo-Colo;Universidad de Chile;Universitario;Alianza Lima;Sporting Cristal;Emelec;Barcelona SC;Millonarios;Atletico Nacional;America de Cali;Junior;Deportivo Cali;Bolivar;The Strongest;Olimpia;Cerro Porteno;Libertad;
America;Guadalajara;Cruz Azul;Pumas;Tigres;Monterrey;Toluca;Saprissa;Alajuelense;Motagua;Comunicaciones;
Al Hilal;Al Nassr;Al Ittihad;Al Sadd;Al Ain;Persepolis;Esteghlal;Sepahan;Al Wehdat;Al Faisaly;Mohun Bagan;East Bengal;Bengaluru;Abahani;Mohammedan Sporting;Kaya;Buriram United;Muangthong;Johor Darul Ta'zim;Selangor;Persib;Persija;Hanoi FC;Urawa Reds;Kashima Antlers;Gamba Osaka;Nagoya Grampus;Jeonbuk;Ulsan;Pohang Steelers;Suwon Bluewings;Shanghai Port;Beijing Guoan;Guangzhou;Sydney FC;Melbourne Victory;Perth Glory;Wellington Phoenix"""
CLUBS = [c.strip() for c in CLUBS.replace("\n", "").split(";")]
TEAMS = """CHICAGO;BOSTON;NEW YORK;DETROIT;CLEVELAND;TORONTO;BALTIMORE;SEATTLE;OAKLAND;TEXAS;MINNESOTA;KANSAS CITY;MILWAUKEE;CALIFORNIA;ATLANTA;MONTREAL;FLORIDA;PHILADELPHIA;HOUSTON;ST LOUIS;CINCINNATI;PITTSBURGH;LOS ANGELES;SAN DIEGO;COLORADO;SAN FRANCISCO;BUFFALO;DALLAS;WASHINGTON;PHOENIX;VANCOUVER;OTTAWA;CALGARY;EDMONTON;TAMPA BAY;NEW JERSEY;HARTFORD""".split(";")
NICK = """Chicago Bulls;Boston Celtics;New York Knicks;Detroit Pistons;Utah Jazz;Seattle SuperSonics;Houston Rockets;Miami Heat;Orlando Magic;Toronto Raptors;Dallas Cowboys;Green Bay Packers;Denver Broncos;Buffalo Bills;Oakland Raiders;St. Louis Rams;Chicago Cubs;Boston Red Sox;New York Yankees;Atlanta Braves;Cleveland Indians;Baltimore Orioles;Toronto Maple Leafs;Montreal Canadiens;Edmonton Oilers;Colorado Avalanche;Detroit Red Wings;Yomiuri Giants;Hanshin Tigers;Chunichi Dragons;Yakult Swallows;Doosan Bears;LG Twins;Samsung Lions;Auckland Blues;Canterbury Crusaders;Brisbane Lions;Essendon;Collingwood;Carlton;Geelong;Hawthorn;Canberra Raiders;Penrith Panthers;Leicester Tigers;Bath;Gloucester;Saracens;Toulon;Leinster;Munster;Ulster;Essex;Kent;Surrey;Yorkshire;Lancashire;Somerset;Middlesex;Glamorgan;Sussex;Worcestershire;Nottinghamshire;Barbados;Jamaica;Western Province;Karachi Kings;Mumbai Indians""".split(";")
COMPANIES = """Tisza Foods;Norda Steel;Baltic Freight;Ashanti Cocoa;Sapele Timber;Lagoon Bank;Kilima Cement;Rift Valley Breweries;Nyali Beverages;Sokoto Textiles;Jos Tin;Delta Oilfields;Volta Power;Limpopo Mining;Karoo Gas;Drakensberg Holdings;Zambezi Airlines;Tana Sugar;Mbeya Tea;Sahel Telecom;Atlas Phosphates;Carthage Insurance;Nile Cotton;Delta Shipping;Levant Bank;Cedar Pharma;Gulf Petrochem;Pearl Developments;Dhofar Fisheries;Caspian Drilling;Elburz Motors;Indus Fertilizer;Sindh Bank;Ravi Textiles;Deccan Software;Malabar Spices;Konkan Shipyard;Ganga Power;Ceylon Rubber;Padma Garments;Irrawaddy Timber;Mekong Seafoods;Chao Phraya Bank;Siam Ceramics;Penang Chips;Melaka Palm;Java Cement;Sunda Paper;Batavia Motors;Luzon Mining;Visayas Air;Taipei Semicon;Hsinchu Optics;Han River Electronics;Pusan Heavy Industries;Kanto Rail;Setouchi Steel;Hokuriku Bank;Yamato Drugs;Hainan Rubber;Bohai Oil;Pearl Delta Motors;Sichuan Liquor;Tasman Dairy;Otago Wool;Murray Wines;Pilbara Iron;Coral Sea Gold;Fiji Sugar;Altiplano Lithium;Atacama Copper;Pampas Beef;Plata Shipping;Iguazu Power;Cerrado Soy;Minas Aços;Amazonas Air;Orinoco Oil;Caribe Rum;Antilles Bank;Yucatan Cement;Sonora Copper;Rio Bravo Steel;Prairie Grain;Hudson Paper;Great Lakes Steel;Erie Motors;Ohio Valley Coal;Cascade Timber;Sierra Software;Mojave Solar;Gulf Coast Refining;Bayou Energy;Acadia Fisheries;Celtic Whiskey;Severn Water;Mersey Docks;Pennine Rail;Thames Insurance;Humber Chemicals;Lothian Bank;Loire Wines;Rhone Chemicals;Garonne Aero;Picardie Sucre;Ardennes Steel;Flanders Textiles;Scheldt Chemicals;Zuider Bank;Rhein Stahl;Elbe Shipyards;Isar Software;Neckar Motors;Alpen Bank;Tyrol Timber;Jura Watches;Po Valley Foods;Liguria Shipping;Tiber Construction;Ebro Foods;Duero Wines;Algarve Hotels;Tejo Cement;Aegean Ferries;Attica Bank;Bosphorus Airlines;Anatolia Tractors;Vistula Copper;Silesia Coal;Vltava Glass;Danube Oil;Carpathia Gas;Dnipro Pipes;Volga Trucks;Ural Nickel;Neva Ships;Fennia Paper;Saimaa Pulp;Skane Foods;Vanern Motors;Fjord Salmon;Jutland Wind;Thule Fisheries""".split(";")
FORMS = ["", "", "", " Ltd", " Inc", " Plc", " AG", " SA", " Corp", " Co", " Group", " Holdings", " NV", " Bhd", " S.p.A.", " Co Ltd", " & Co"]
SHORT = ["ANZ", "BHP", "SABMiller", "ING", "BMW", "GKN", "ABB", "NKT", "KGHM", "MOL", "OTP", "SAP", "BASF", "ENI", "CSX", "IBM", "AT&T", "NTT", "KDDI", "NEC", "HSBC", "UOB", "DBS", "PTT", "TPI", "SCB", "MTN", "KCB", "NNPC", "YPF", "ICA", "CPC", "TSMC", "UMC", "LG", "SK", "KT", "ONGC", "BHEL", "ITC", "SAIL"]
AGENCIES = ["Finance Ministry", "central bank", "Trade Ministry", "Statistics Office", "Bureau of Statistics", "Energy Ministry", "Securities Commission", "Stock Exchange", "Chamber of Commerce", "Customs Department", "Grain Board", "Ports Authority", "Meteorological Office", "Football Association", "Olympic Committee", "Athletics Federation", "Cricket Board", "Tennis Federation"]
LEAGUES = ["first division", "premier league", "second division", "championship", "cup quarterfinals", "league"]


def person(full=True, initial=False):
    pool = R.random()
    last = R.choice(SURNAMES) if pool < .55 else R.choice(WORLD)
    if not full:
        return last
    if initial:
        return f"{R.choice('ABCDEFGHJKLMNPRSTVW')}. {last}"
    first = R.choice(FIRST) if pool < .6 else R.choice(WORLD)
    if R.random() < .06:
        last = f"{last}-{R.choice(SURNAMES)}"
    if R.random() < .05:
        last = R.choice(["de ", "van ", "van der ", "di ", "von ", "El ", "da "]) + last
    return f"{first} {last}"


def P(**k): return f"[PERSON {person(**k)}]"
def C(): return f"[ORG {R.choice(CLUBS)}]"
def N(): return f"[GPE {R.choice(COUNTRIES)}]"
def T(): return f"[GPE {R.choice(CITIES)}]"
def K():
    if R.random() < .2:
        return f"[ORG {R.choice(SHORT)}]"
    return f"[ORG {R.choice(COMPANIES)}{R.choice(FORMS)}]"
def A():
    a = R.choice(AGENCIES)
    return a if a == "central bank" else f"[ORG {a}]"
def day(): return f"{R.randint(1, 28)} {R.choice('January February March April May June July August September October November December'.split())}"
def date(): return f"{R.randint(1990, 2025)}-{R.randint(1, 12):02}-{R.randint(10, 28)}"
def score(): return f"{R.randint(0, 5)} {R.choice(['', '- '])}{R.randint(0, 4)}"
def tennis(): return " ".join(f"{a}-{b}" for a, b in R.sample([(6, 4), (6, 3), (7, 5), (6, 2), (7, 6), (3, 6), (4, 6), (6, 1), (6, 0)], R.choice([2, 3])))


def results():
    place = N()
    out = [f"SOCCER - {R.choice(['', 'LATE '])}{place[5:-1].upper()} {R.choice(LEAGUES).upper()} {R.choice(['RESULTS', 'SUMMARIES', 'FIXTURES', 'STANDINGS'])}."]
    out[0] = out[0].replace(place[5:-1].upper(), f"[GPE {place[5:-1].upper()}]")
    out.append(f"{T()} {date()}")
    out.append(f"Results of {place} {R.choice(LEAGUES)} matches played on {R.choice(['Saturday', 'Sunday', 'Wednesday'])} (home team in CAPS):" if R.random() < .3 else f"Results of matches in the {place} {R.choice(LEAGUES)} on {R.choice(['Saturday', 'Sunday'])}:")
    for _ in range(R.randint(5, 9)):
        out.append(f"{C()} {score()} {C()}")
        if R.random() < .3:
            out.append("Scorers: " + ", ".join(f"{P(full=False)} {R.randint(1, 90)}" for _ in range(R.randint(1, 4))) + f". Attendance {R.randint(2, 60)},000")
    if R.random() < .7:
        out.append("Standings (tabulate under played, won, drawn, lost, goals for, against, points):")
        for _ in range(R.randint(6, 12)):
            out.append(C() + " " + " ".join(str(R.randint(0, 40)) for _ in range(7)))
    return out


def american():
    league = R.choice(["AMERICAN LEAGUE", "NATIONAL LEAGUE", "EASTERN CONFERENCE", "WESTERN CONFERENCE", "EASTERN DIVISION", "CENTRAL DIVISION"])
    out = [f"{R.choice(['BASEBALL', 'BASKETBALL', 'NHL ICE HOCKEY', 'NFL'])} - STANDINGS AFTER {R.choice(['MONDAY', 'TUESDAY', 'SUNDAY'])}'S GAMES.", f"[GPE NEW YORK] {date()}", league, "W L PCT GB"]
    out += [f"[ORG {t}] {R.randint(20, 90)} {R.randint(20, 90)} .{R.randint(300, 700)} {R.randint(1, 20)}" for t in R.sample(TEAMS, R.randint(5, 9))]
    out.append(R.choice(["WEDNESDAY, AUGUST 28TH SCHEDULE", "FRIDAY'S GAMES"]))
    out += [f"[ORG {a}] AT [ORG {b}]" for a, b in (R.sample(TEAMS, 2) for _ in range(R.randint(3, 6)))]
    for _ in range(2):
        a, b = R.sample(NICK, 2)
        out.append(f"[ORG {a}] {R.choice(['beat', 'edged', 'routed', 'downed', 'held off'])} the [ORG {b}] {R.randint(80, 120)}-{R.randint(60, 99)} as {P()} scored {R.randint(18, 40)} points and {P(full=False)} added {R.randint(8, 17)}. “We played our game,” said coach {P()}.")
    return out


def individual():
    kind = R.choice(["TENNIS", "GOLF", "ATHLETICS", "CYCLING", "SWIMMING", "BADMINTON", "SQUASH", "SKIING"])
    event = R.choice(["OPEN", "GRAND PRIX", "WORLD CUP", "CHAMPIONSHIPS", "CLASSIC", "MASTERS"])
    country = R.choice(COUNTRIES)
    out = [f"{kind} - [EVENT {country.upper()} {event}] {R.choice(['RESULTS', 'LEADING SCORES', 'SECOND ROUND'])}.", f"{T()} {date()}"]
    out.append(f"Leading results in the [EVENT {country} {event.title()}] on {R.choice(['Friday', 'Saturday', 'Monday'])} (prefix number denotes seeding):")
    for at in range(R.randint(7, 13)):
        if kind in ("TENNIS", "BADMINTON", "SQUASH"):
            seed = f"{R.randint(1, 16)} - " if R.random() < .3 else ""
            out.append(f"{seed}{P()} ({N()}) {R.choice(['beat', 'bt', 'defeated'])} {P()} ({N()}) {tennis()}")
        elif kind == "GOLF":
            out.append(f"{R.randint(200, 290)} {P()}{R.choice(['', ' (' + N() + ')'])} {R.randint(63, 78)} {R.randint(63, 78)} {R.randint(63, 78)}")
        elif kind == "CYCLING":
            out.append(f"{at + 1}. {P()} ({N()}) {R.choice([C(), K()])} {R.randint(1, 5)} hours {R.randint(1, 59)} minutes" if R.random() < .5 else f"{at + 1}. {P()} ({N()}) same time")
        else:
            out.append(f"{at + 1}. {P()} ({N()}) {R.randint(1, 59)}.{R.randint(10, 99)}")
    if R.random() < .5:
        a, b = person(), person()
        out.append(f"{N()}'s [PERSON {a}] beat [PERSON {b}] of {N()} in the final. [PERSON {a.split()[-1]}] said [PERSON {b.split()[-1]}] “never gave up”.")
    return out


def cricket():
    a, b = R.sample(["Australia", "England", "India", "Pakistan", "Sri Lanka", "New Zealand", "South Africa", "Zimbabwe", "Bangladesh", "Kenya", "Ireland", "Afghanistan", "Nepal"], 2)
    out = [f"CRICKET - [GPE {a.upper()}] V [GPE {b.upper()}] {R.choice(['SCOREBOARD', 'FIRST TEST SCOREBOARD', 'ONE-DAY SCOREBOARD'])}.", f"{T()} {date()}", f"Scoreboard on the {R.choice(['first', 'second', 'third'])} day of the test between [GPE {a}] and [GPE {b}] at {T()}:", f"[GPE {b}] first innings"]
    names = [person(full=False) for _ in range(9)]
    bowlers = [person(full=False) for _ in range(4)]
    for n in names:
        how = R.choice([f"c [PERSON {person(full=False)}] b [PERSON {R.choice(bowlers)}]", f"lbw b [PERSON {R.choice(bowlers)}]", f"b [PERSON {R.choice(bowlers)}]", f"run out ([PERSON {person(full=False)}])", "not out"])
        out.append(f"[PERSON {R.choice('ABCDGHJKMNPRSTW')}. {n}] {how} {R.randint(0, 120)}" if R.random() < .6 else f"[PERSON {n}] {how} {R.randint(0, 120)}")
    out.append(f"Fall of wickets: 1-{R.randint(2, 60)} ([PERSON {names[0]}]), 2-{R.randint(60, 99)} ([PERSON {names[1]}]), 3-{R.randint(100, 140)} ([PERSON {names[2]}])")
    out.append("Bowling: " + " ".join(f"[PERSON {n}] {R.randint(5, 30)}-{R.randint(0, 9)}-{R.randint(10, 99)}-{R.randint(0, 6)}," for n in bowlers))
    out.append("To bat: " + ", ".join(f"[PERSON {R.choice('ABCDGHJKMNPRSTW')}. {person(full=False)}]" for _ in range(3)))
    return out


def squads():
    nation = R.choice(COUNTRIES)
    out = [f"{R.choice(['SOCCER', 'RUGBY UNION', 'HOCKEY'])} - [GPE {nation.upper()}] NAME SQUAD FOR [EVENT {R.choice(['WORLD CUP', 'ASIAN CUP', 'NATIONS CUP', 'COPA AMERICA'])}] QUALIFIER.", f"{T()} {date()}", f"[GPE {nation}] coach {P()} on {R.choice(['Monday', 'Thursday'])} named the following squad for the match against {N()}:"]
    for line in ("Goalkeepers", "Defenders", "Midfielders", "Forwards"):
        out.append(f"{line} - " + ", ".join(f"{P()} ({C()})" if R.random() < .85 else f"{P()} (unattached)" for _ in range(R.randint(2, 5))) + ".")
    return out


LINES = [
    lambda: f"{K()} {R.choice(['fell', 'rose', 'gained', 'lost', 'slipped', 'climbed', 'shed', 'added'])} {R.randint(1, 9)}.{R.randint(0, 9)} percent to {R.randint(2, 900)} {R.choice(['rupees', 'baht', 'pesos', 'shillings', 'pence', 'euros', 'yen', 'rand', 'cents'])}.",
    lambda: f"{K()} said on {R.choice(['Monday', 'Tuesday', 'Friday'])} it had agreed to buy {K()} from {K()} for ${R.randint(2, 900)} million.",
    lambda: f"Shares in {R.choice(['carmaker', 'lender', 'insurer', 'retailer', 'steelmaker', 'brewer', 'miner', 'telecoms group', 'drugmaker', 'airline', 'utility', 'software firm'])} {K()} led the gainers, while {K()} and {K()} weighed on the {R.choice(['index', 'market', 'board'])}.",
    lambda: f"{P()}, an analyst at {K()} in {T()}, rates {K()} a “hold”.",
    lambda: f"{K()}'s chief executive {P()} will join the board of {K()}.",
    lambda: f"{R.choice(['Brokerage', 'Bank', 'Rating agency', 'Investment house'])} {K()} cut {K()} to “sell” and raised {K()}.",
    lambda: f"The {N()} {A()} said exports to {N()} rose {R.randint(2, 30)} percent, led by {K()}.",
    lambda: f"{K()} named {P()} finance director to succeed {P()}, who moves to {K()}.",
    lambda: f"A joint venture of {K()}, {K()} and {K()} won the contract for the {T()} {R.choice(['metro', 'port', 'refinery', 'dam', 'terminal'])}.",
    lambda: f"{K()} ({T()}) - net profit {R.randint(2, 99)}.{R.randint(0, 9)} million vs {R.randint(2, 99)}.{R.randint(0, 9)} million",
    lambda: f"* {K()} {R.choice(['Q1', 'Q2', 'H1', 'full-year'])} {R.choice(['net', 'revenue', 'loss'])} {R.choice(['up', 'down'])} {R.randint(2, 60)} pct",
    lambda: f"Dealers said foreign funds bought {K()} and {K()} but sold {K()} after its {R.choice(['profit warning', 'rights issue', 'split'])}.",
    lambda: f"The {R.choice(['vessel', 'tanker', 'bulk carrier'])} [PRODUCT {R.choice(['Ocean', 'Star', 'Sea', 'Pacific', 'Golden'])} {R.choice(['Grace', 'Dawn', 'Pearl', 'Hope', 'Trader'])}], chartered by {K()}, loaded {R.randint(10, 90)},000 tonnes at {T()} for {K()}.",
    lambda: f"{K()} workers at {T()} voted to strike, the [ORG {R.choice(['Metalworkers', 'Dockers', 'Pilots', 'Bank Employees', 'Miners', 'Railway'])} {R.choice(['Union', 'Association', 'Federation'])}] said.",
    lambda: f"{P()} of {K()} told [ORG {R.choice(['the Herald', 'Radio Nord', 'El Faro', 'The Courier', 'Daily Compass', 'Die Woche', 'Capital FM', 'Channel 9', 'Il Giornale di Porto', 'Sunday Ledger'])}] that {K()} had made no offer.".replace("[ORG the ", "the [ORG "),
    lambda: f"In {T()}, {K()} opened its {R.choice(['tenth', 'second', 'first'])} {R.choice(['store', 'plant', 'branch', 'call centre'])}, next to {K()}'s.",
]


def market():
    city = R.choice(CITIES)
    out = [R.choice([f"[GPE {city}] shares end {R.choice(['lower', 'higher', 'mixed', 'flat'])}.", f"[GPE {city.upper()}] STOCKS - {R.choice(['Late sell-off drags index', 'Banks lead gains', 'Week ahead', 'Thin trade before holiday'])}.", f"COMPANY NEWS: {K()}, {K()}, {K()}"]), f"[GPE {city.upper()}] {date()}"]
    return out + [R.choice(LINES)() for _ in range(R.randint(6, 11))]


def write(number, kinds, count):
    with open(os.path.join(HERE, "news", f"lists_{number:02}.txt"), "w", encoding="utf8") as f:
        for at in range(count):
            kind = kinds[at % len(kinds)]
            f.write(f"## lists_{number:02}_{at + 1:02} | world | {kind.__name__}\n" + "\n".join(kind()) + "\n\n")


if __name__ == "__main__":
    write(1, [results, individual, market, cricket, american, market, squads], 35)
    write(2, [market, results, market, squads, individual, american, market], 35)
