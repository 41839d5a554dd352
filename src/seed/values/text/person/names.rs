//! What people are called, by locale.

use fake::locales::{DE_DE, Data, FR_FR, IT_IT, JA_JP, NL_NL, PT_BR, PT_PT, TR_TR, ZH_CN, ZH_TW};

use super::super::locale::Locale;

/// The names of a locale.
#[derive(Debug)]
pub(in super::super) struct People {
    pub(in super::super) women: &'static [&'static str],
    pub(in super::super) men: &'static [&'static str],
    pub(in super::super) last: &'static [&'static str],
    /// Whether the last name stands first.
    pub(in super::super) last_first: bool,
}

/// The people of a locale.
pub(in super::super) fn people(locale: Locale) -> People {
    let (women, men, last) = match locale {
        Locale::En => (WOMEN, MEN, LAST),
        Locale::De => (WOMEN_DE, MEN_DE, DE_DE::NAME_LAST_NAME),
        Locale::Fr => (WOMEN_FR, MEN_FR, FR_FR::NAME_LAST_NAME),
        Locale::Es => (WOMEN_ES, MEN_ES, LAST_ES),
        Locale::It => (WOMEN_IT, MEN_IT, IT_IT::NAME_LAST_NAME),
        Locale::Nl => (WOMEN_NL, MEN_NL, NL_NL::NAME_LAST_NAME),
        Locale::PtBr => (WOMEN_PT, MEN_PT, PT_BR::NAME_LAST_NAME),
        Locale::PtPt => (WOMEN_PT, MEN_PT, PT_PT::NAME_LAST_NAME),
        Locale::Tr => (WOMEN_TR, MEN_TR, TR_TR::NAME_LAST_NAME),
        Locale::Ja => (JA_JP::NAME_FIRST_NAME, JA_JP::NAME_FIRST_NAME, JA_JP::NAME_LAST_NAME),
        Locale::ZhCn => (ZH_CN::NAME_FIRST_NAME, ZH_CN::NAME_FIRST_NAME, ZH_CN::NAME_LAST_NAME),
        Locale::ZhTw => (ZH_TW::NAME_FIRST_NAME, ZH_TW::NAME_FIRST_NAME, ZH_TW::NAME_LAST_NAME),
    };
    let last_first = matches!(locale, Locale::Ja | Locale::ZhCn | Locale::ZhTw);
    People { women, men, last, last_first }
}

const WOMEN: &[&str] = &[
    "Abigail", "Ada", "Adriana", "Aisha", "Alice", "Alicia", "Amara", "Amelia", "Amy", "Ana", "Andrea",
    "Angela", "Anna", "Anya", "Audrey", "Ava", "Beatrice", "Bianca", "Camila", "Carla", "Caroline", "Cecilia",
    "Charlotte", "Chloe", "Clara", "Claudia", "Daniela", "Diana", "Elena", "Eleanor", "Elif", "Elise",
    "Eliza", "Ella", "Emily", "Emma", "Erica", "Esther", "Eva", "Fatima", "Fiona", "Freya", "Gabriela",
    "Grace", "Greta", "Hana", "Hannah", "Harriet", "Helen", "Ines", "Ingrid", "Irene", "Isabel", "Isla",
    "Ivy", "Jane", "Jasmine", "Jessica", "Joanna", "Josephine", "Julia", "Karen", "Kate", "Keiko", "Lara",
    "Laura", "Leila", "Lena", "Lily", "Linda", "Lucia", "Lucy", "Lydia", "Maria", "Marina", "Martha",
    "Matilda", "Maya", "Mei", "Mia", "Michelle", "Mila", "Miriam", "Monica", "Nadia", "Naomi", "Natalie",
    "Nicole", "Nina", "Nora", "Olivia", "Paula", "Penelope", "Petra", "Phoebe", "Priya", "Rachel", "Rebecca",
    "Renata", "Rosa", "Ruby", "Ruth", "Sara", "Sabine", "Sandra", "Selma", "Simone", "Sofia", "Sophie",
    "Stella", "Susan", "Tamara", "Teresa", "Thea", "Vera", "Victoria", "Violet", "Yara", "Yasmin", "Yuki",
    "Zara", "Zoe",
];

const MEN: &[&str] = &[
    "Aaron", "Adam", "Adrian", "Ahmed", "Alan", "Albert", "Alex", "Amir", "Andre", "Andrew", "Anthony",
    "Anton", "Arjun", "Arthur", "Benjamin", "Bruno", "Caleb", "Carlos", "Charles", "Christian", "Colin",
    "Connor", "Daniel", "David", "Dennis", "Diego", "Dominic", "Dylan", "Edward", "Eli", "Emil", "Eric",
    "Ethan", "Felix", "Finn", "Francis", "Frank", "Gabriel", "George", "Gregory", "Hassan", "Harry", "Hector",
    "Henry", "Hugo", "Ian", "Isaac", "Ivan", "Jack", "Jacob", "James", "Jan", "Jason", "Javier", "Jerome",
    "Joel", "John", "Jonas", "Jonathan", "Jordan", "Joseph", "Julian", "Karl", "Kenji", "Kevin", "Kofi",
    "Lars", "Leo", "Leon", "Liam", "Louis", "Luca", "Lucas", "Luis", "Malik", "Marcus", "Mario", "Mark",
    "Martin", "Mateo", "Matthew", "Max", "Michael", "Miguel", "Milan", "Nathan", "Nicholas", "Nils", "Noah",
    "Oliver", "Omar", "Oscar", "Owen", "Patrick", "Paul", "Pedro", "Peter", "Philip", "Rafael", "Raj", "Ravi",
    "Raymond", "Richard", "Robert", "Roman", "Ryan", "Samir", "Samuel", "Sebastian", "Simon", "Stefan",
    "Steven", "Theo", "Thomas", "Timothy", "Tobias", "Victor", "Vincent", "Walter", "William", "Xavier",
    "Yusuf",
];

const LAST: &[&str] = &[
    "Adams", "Ahmed", "Allen", "Almeida", "Anderson", "Andersen", "Bailey", "Baker", "Banerjee", "Barnes",
    "Bauer", "Becker", "Bell", "Bennett", "Berg", "Bianchi", "Brooks", "Brown", "Butler", "Campbell",
    "Carter", "Castro", "Chan", "Chavez", "Chen", "Clark", "Cole", "Collins", "Conti", "Cook", "Cooper",
    "Costa", "Cox", "Cruz", "Davies", "Davis", "Diaz", "Dubois", "Dupont", "Edwards", "Ellis", "Evans",
    "Farah", "Fernandes", "Fischer", "Fisher", "Flores", "Foster", "Fournier", "Garcia", "Gibson", "Gomez",
    "Gonzalez", "Graham", "Gray", "Green", "Gupta", "Hall", "Hansen", "Harris", "Hayes", "Henderson",
    "Hernandez", "Hill", "Hoffmann", "Holm", "Howard", "Huang", "Hughes", "Hussein", "Ibrahim", "Ito",
    "Jackson", "Jansen", "Jensen", "Johnson", "Jones", "Kaya", "Kelly", "Khan", "Kim", "King", "Klein",
    "Kowalski", "Kumar", "Larsen", "Laurent", "Lee", "Lewis", "Li", "Lin", "Lindberg", "Long", "Lopez",
    "Marino", "Marshall", "Martin", "Martinez", "Mason", "Mehta", "Mendes", "Meyer", "Miller", "Mitchell",
    "Moore", "Morales", "Moreau", "Morgan", "Morris", "Mueller", "Murphy", "Murray", "Nakamura", "Nguyen",
    "Nielsen", "Novak", "Nowak", "Okafor", "Oliveira", "Olsen", "Ortiz", "Osei", "Owens", "Park", "Parker",
    "Patel", "Pereira", "Perez", "Perry", "Petrov", "Phillips", "Popescu", "Powell", "Price", "Rahman",
    "Ramos", "Reed", "Reyes", "Ribeiro", "Rivera", "Roberts", "Robinson", "Rodriguez", "Rogers", "Romano",
    "Rossi", "Rossouw", "Russell", "Ryan", "Sanchez", "Sanders", "Santos", "Sato", "Schmidt", "Schneider",
    "Scott", "Shah", "Sharma", "Shaw", "Silva", "Simmons", "Singh", "Smith", "Sousa", "Stewart", "Sullivan",
    "Suzuki", "Svensson", "Tanaka", "Taylor", "Thomas", "Thompson", "Torres", "Tran", "Turner", "Vargas",
    "Vega", "Walker", "Wallace", "Wang", "Ward", "Watson", "Weber", "West", "White", "Williams", "Wilson",
    "Wood", "Wright", "Yamamoto", "Yilmaz", "Young", "Zhang", "Zhou",
];

const WOMEN_DE: &[&str] = &[
    "Anja", "Anna", "Annika", "Antje", "Birgit", "Britta", "Carina", "Charlotte", "Christina", "Clara",
    "Claudia", "Elena", "Elke", "Emilia", "Emma", "Eva", "Franziska", "Frieda", "Greta", "Hanna", "Heike",
    "Helena", "Ida", "Ina", "Jana", "Johanna", "Julia", "Karin", "Katharina", "Katrin", "Lara", "Laura",
    "Lea", "Lena", "Leonie", "Lina", "Lisa", "Luisa", "Maja", "Marie", "Marlene", "Martina", "Mia", "Monika",
    "Nadine", "Nele", "Nina", "Paula", "Petra", "Pia", "Sabine", "Sandra", "Sarah", "Silke", "Sophie",
    "Stefanie", "Susanne", "Theresa", "Ulrike", "Ursula", "Vera",
];

const MEN_DE: &[&str] = &[
    "Alexander", "Andreas", "Anton", "Ben", "Bernd", "Christian", "Daniel", "David", "Dennis", "Dirk",
    "Elias", "Emil", "Erik", "Fabian", "Felix", "Finn", "Florian", "Frank", "Georg", "Hannes", "Heinz",
    "Henri", "Holger", "Jakob", "Jan", "Jens", "Johannes", "Jonas", "Jörg", "Julian", "Jürgen", "Karl",
    "Klaus", "Konrad", "Lars", "Leon", "Linus", "Lukas", "Manfred", "Markus", "Martin", "Matthias", "Max",
    "Michael", "Moritz", "Niklas", "Noah", "Oliver", "Oskar", "Paul", "Peter", "Philipp", "Ralf", "Sebastian",
    "Simon", "Stefan", "Sven", "Thomas", "Tim", "Tobias", "Uwe", "Wolfgang",
];

const WOMEN_FR: &[&str] = &[
    "Adèle", "Agathe", "Agnès", "Alice", "Amélie", "Anaïs", "Anne", "Audrey", "Aurélie", "Camille",
    "Caroline", "Céline", "Charlotte", "Chloé", "Claire", "Clémence", "Delphine", "Élise", "Élodie", "Emma",
    "Estelle", "Eva", "Florence", "Gabrielle", "Hélène", "Inès", "Isabelle", "Jade", "Jeanne", "Julie",
    "Juliette", "Justine", "Laure", "Léa", "Lola", "Louise", "Lucie", "Manon", "Margaux", "Marie", "Marion",
    "Mathilde", "Nathalie", "Océane", "Pauline", "Romane", "Rose", "Sandrine", "Sarah", "Sophie", "Valérie",
    "Véronique", "Zoé",
];

const MEN_FR: &[&str] = &[
    "Adrien", "Alain", "Alexandre", "Antoine", "Arnaud", "Arthur", "Baptiste", "Benoît", "Bernard", "Cédric",
    "Christophe", "Clément", "Damien", "David", "Denis", "Éric", "Étienne", "Fabien", "Florian", "François",
    "Frédéric", "Gabriel", "Gilles", "Guillaume", "Hugo", "Jacques", "Jérôme", "Jules", "Julien", "Laurent",
    "Léo", "Louis", "Lucas", "Luc", "Marc", "Mathieu", "Mathis", "Maxime", "Michel", "Nathan", "Nicolas",
    "Olivier", "Pascal", "Paul", "Philippe", "Pierre", "Quentin", "Raphaël", "Rémi", "Romain", "Sébastien",
    "Simon", "Stéphane", "Théo", "Thomas", "Tom", "Vincent", "Yann",
];

const WOMEN_ES: &[&str] = &[
    "Adriana", "Alba", "Alejandra", "Alicia", "Ana", "Andrea", "Ángela", "Antonia", "Beatriz", "Blanca",
    "Carla", "Carmen", "Carolina", "Clara", "Claudia", "Cristina", "Daniela", "Elena", "Emma", "Esther",
    "Eva", "Inés", "Irene", "Isabel", "Julia", "Laura", "Lorena", "Lucía", "Manuela", "Mar", "María",
    "Marina", "Marta", "Mercedes", "Montserrat", "Natalia", "Noelia", "Nuria", "Olivia", "Patricia", "Paula",
    "Pilar", "Raquel", "Rocío", "Rosa", "Sandra", "Sara", "Silvia", "Sofía", "Sonia", "Susana", "Teresa",
    "Valeria", "Vega", "Victoria", "Yolanda",
];

const MEN_ES: &[&str] = &[
    "Adrián", "Alberto", "Alejandro", "Álvaro", "Andrés", "Ángel", "Antonio", "Bruno", "Carlos", "César",
    "Daniel", "David", "Diego", "Eduardo", "Emilio", "Enrique", "Felipe", "Fernando", "Francisco", "Gabriel",
    "Gonzalo", "Guillermo", "Héctor", "Hugo", "Ignacio", "Iker", "Iván", "Jaime", "Javier", "Joaquín",
    "Jorge", "José", "Juan", "Julio", "Leo", "Lucas", "Luis", "Manuel", "Marcos", "Mario", "Martín", "Mateo",
    "Miguel", "Nicolás", "Óscar", "Pablo", "Pedro", "Rafael", "Ramón", "Raúl", "Ricardo", "Roberto", "Rubén",
    "Salvador", "Samuel", "Santiago", "Sergio", "Tomás", "Vicente", "Víctor",
];

const LAST_ES: &[&str] = &[
    "Aguilar", "Alonso", "Álvarez", "Arias", "Benítez", "Blanco", "Bravo", "Cabrera", "Calvo", "Campos",
    "Cano", "Carmona", "Carrasco", "Castillo", "Castro", "Cortés", "Crespo", "Cruz", "Delgado", "Díaz",
    "Díez", "Domínguez", "Fernández", "Flores", "Fuentes", "Gallego", "García", "Garrido", "Gil", "Giménez",
    "Gómez", "González", "Guerrero", "Gutiérrez", "Hernández", "Herrera", "Herrero", "Hidalgo", "Ibáñez",
    "Iglesias", "Jiménez", "León", "López", "Lorenzo", "Lozano", "Marín", "Márquez", "Martín", "Martínez",
    "Medina", "Méndez", "Molina", "Montero", "Mora", "Morales", "Moreno", "Moya", "Muñoz", "Navarro", "Nieto",
    "Núñez", "Ortega", "Ortiz", "Parra", "Pascual", "Peña", "Pérez", "Prieto", "Ramírez", "Ramos", "Rey",
    "Reyes", "Rodríguez", "Rojas", "Román", "Romero", "Rubio", "Ruiz", "Sánchez", "Santana", "Santos", "Sanz",
    "Serrano", "Soler", "Soto", "Suárez", "Torres", "Vargas", "Vázquez", "Vega", "Velasco", "Vicente",
    "Vidal",
];

const WOMEN_IT: &[&str] = &[
    "Alessandra", "Alessia", "Alice", "Anna", "Arianna", "Asia", "Aurora", "Barbara", "Beatrice", "Bianca",
    "Camilla", "Carla", "Caterina", "Cecilia", "Chiara", "Claudia", "Cristina", "Daniela", "Elena",
    "Eleonora", "Elisa", "Emma", "Federica", "Francesca", "Gaia", "Giada", "Ginevra", "Giorgia", "Giovanna",
    "Giulia", "Greta", "Ilaria", "Irene", "Laura", "Lucia", "Ludovica", "Margherita", "Maria", "Marta",
    "Martina", "Matilde", "Monica", "Noemi", "Paola", "Rebecca", "Roberta", "Sara", "Serena", "Silvia",
    "Sofia", "Stefania", "Valentina", "Valeria", "Vittoria",
];

const MEN_IT: &[&str] = &[
    "Alberto", "Alessandro", "Alessio", "Andrea", "Angelo", "Antonio", "Carlo", "Claudio", "Cristian",
    "Daniele", "Dario", "Davide", "Diego", "Edoardo", "Elia", "Emanuele", "Enrico", "Fabio", "Federico",
    "Filippo", "Francesco", "Franco", "Gabriele", "Giacomo", "Giorgio", "Giovanni", "Giulio", "Giuseppe",
    "Guido", "Jacopo", "Leonardo", "Lorenzo", "Luca", "Luigi", "Marco", "Mario", "Massimo", "Matteo",
    "Mattia", "Maurizio", "Michele", "Nicola", "Paolo", "Pietro", "Riccardo", "Roberto", "Salvatore",
    "Samuele", "Sergio", "Simone", "Stefano", "Tommaso", "Umberto", "Vincenzo",
];

const WOMEN_NL: &[&str] = &[
    "Anna", "Anne", "Anouk", "Britt", "Charlotte", "Daphne", "Elin", "Emma", "Esmee", "Eva", "Femke", "Fenna",
    "Fleur", "Floor", "Hanna", "Ilse", "Iris", "Isa", "Jasmijn", "Julia", "Laura", "Lieke", "Linda", "Lisa",
    "Lotte", "Maaike", "Marieke", "Marit", "Marloes", "Merel", "Mila", "Naomi", "Nienke", "Noa", "Nora",
    "Olivia", "Petra", "Rosa", "Roos", "Sanne", "Sara", "Saskia", "Sofie", "Suzanne", "Tess", "Vera", "Yara",
    "Zoe",
];

const MEN_NL: &[&str] = &[
    "Adam", "Bart", "Bas", "Bram", "Casper", "Daan", "David", "Dirk", "Erik", "Finn", "Floris", "Frank",
    "Gijs", "Guus", "Hans", "Hugo", "Jan", "Jasper", "Jelle", "Jeroen", "Jesse", "Johan", "Joost", "Julian",
    "Karel", "Kees", "Koen", "Lars", "Levi", "Lucas", "Luuk", "Maarten", "Marcel", "Mark", "Martijn", "Mees",
    "Michiel", "Milan", "Niels", "Noah", "Olivier", "Pieter", "Rik", "Robin", "Ruben", "Sander", "Sem",
    "Sjoerd", "Stijn", "Teun", "Thijs", "Thomas", "Tim", "Tom", "Willem",
];

const WOMEN_PT: &[&str] = &[
    "Adriana", "Alice", "Aline", "Amanda", "Ana", "Andreia", "Beatriz", "Bianca", "Bruna", "Camila", "Carla",
    "Carolina", "Catarina", "Cecília", "Clara", "Cláudia", "Cristina", "Daniela", "Débora", "Eduarda",
    "Elisa", "Fernanda", "Francisca", "Gabriela", "Helena", "Inês", "Isabel", "Joana", "Júlia", "Juliana",
    "Larissa", "Laura", "Letícia", "Lívia", "Lorena", "Luana", "Luísa", "Manuela", "Mafalda", "Margarida",
    "Maria", "Mariana", "Marta", "Matilde", "Natália", "Patrícia", "Paula", "Raquel", "Rita", "Sara",
    "Sílvia", "Sofia", "Sónia", "Tatiana", "Teresa", "Vanessa", "Vitória",
];

const MEN_PT: &[&str] = &[
    "Afonso", "Alexandre", "André", "António", "Arthur", "Bernardo", "Bruno", "Caio", "Carlos", "César",
    "Daniel", "Davi", "Diego", "Diogo", "Duarte", "Eduardo", "Fábio", "Felipe", "Fernando", "Filipe",
    "Francisco", "Gabriel", "Gonçalo", "Guilherme", "Gustavo", "Henrique", "Hugo", "Igor", "Joaquim", "João",
    "Jorge", "José", "Leonardo", "Lucas", "Luís", "Manuel", "Marcelo", "Marcos", "Martim", "Mateus", "Miguel",
    "Murilo", "Nuno", "Otávio", "Paulo", "Pedro", "Rafael", "Ricardo", "Rodrigo", "Rui", "Samuel", "Simão",
    "Thiago", "Tiago", "Tomás", "Vasco", "Vinícius", "Vítor",
];

const WOMEN_TR: &[&str] = &[
    "Aslı", "Asya", "Ayla", "Aylin", "Ayşe", "Azra", "Başak", "Beril", "Buse", "Canan", "Ceren", "Defne",
    "Deniz", "Derya", "Duygu", "Ebru", "Ece", "Ecrin", "Elif", "Emine", "Esra", "Fatma", "Gamze", "Gizem",
    "Gül", "Hande", "Hatice", "İrem", "Leyla", "Melek", "Meltem", "Merve", "Miray", "Naz", "Nehir", "Nil",
    "Nur", "Özge", "Pelin", "Pınar", "Seda", "Selin", "Sevgi", "Sibel", "Sinem", "Tuğba", "Yasemin", "Zehra",
    "Zeynep",
];

const MEN_TR: &[&str] = &[
    "Ahmet", "Ali", "Alp", "Arda", "Aras", "Atlas", "Barış", "Batuhan", "Berk", "Burak", "Can", "Cem",
    "Çınar", "Deniz", "Efe", "Emir", "Emre", "Engin", "Eray", "Eren", "Erkan", "Fatih", "Furkan", "Gökhan",
    "Hakan", "Halil", "Hasan", "Hüseyin", "İbrahim", "Kaan", "Kemal", "Kerem", "Levent", "Mehmet", "Mert",
    "Murat", "Mustafa", "Okan", "Onur", "Orhan", "Ömer", "Ozan", "Poyraz", "Salih", "Selim", "Serkan",
    "Sinan", "Tolga", "Tuna", "Umut", "Volkan", "Yasin", "Yiğit", "Yusuf",
];
