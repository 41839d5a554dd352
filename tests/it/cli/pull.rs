//! `db pull`: schemas of databases, with and without one that is there already.

use prismakit::schema::connector::Provider;

use super::{Cli, assert_run};
use crate::support::database::Database;

/// What every database understands in its own words: keys, defaults, relations, a join table, and
/// something that the schema language cannot say.
fn tables(provider: Provider) -> &'static str {
    match provider {
        Provider::Postgresql => {
            r#"CREATE TYPE "order state" AS ENUM ('open', 'in transit', 'done');
            CREATE TABLE users (
                id SERIAL PRIMARY KEY, e_mail VARCHAR(80) NOT NULL UNIQUE, "2fa" BOOLEAN NOT NULL DEFAULT false,
                tags TEXT[] DEFAULT ARRAY['new'], score DECIMAL(8, 2) CHECK (score > 0), place POINT);
            CREATE TABLE orders (
                id UUID PRIMARY KEY DEFAULT gen_random_uuid(), state "order state" NOT NULL DEFAULT 'in transit',
                buyer_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, seller_id INTEGER REFERENCES users,
                placed_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);
            CREATE INDEX orders_open ON orders (placed_at DESC) WHERE state = 'open';
            CREATE INDEX ON orders USING hash (buyer_id);
            CREATE TABLE log (at TIMESTAMP NOT NULL, line TEXT);
            CREATE VIEW totals AS SELECT buyer_id, count(*) FROM orders GROUP BY buyer_id"#
        }
        Provider::MySql => {
            "CREATE TABLE users (
                id INTEGER AUTO_INCREMENT PRIMARY KEY, e_mail VARCHAR(80) NOT NULL,
                `2fa` BOOLEAN NOT NULL DEFAULT false, score DECIMAL(8, 2), UNIQUE INDEX (e_mail),
                CONSTRAINT positive CHECK (score > 0));
            CREATE TABLE orders (
                id CHAR(36) PRIMARY KEY, state ENUM('open', 'in transit', 'done') NOT NULL DEFAULT 'in transit',
                buyer_id INTEGER NOT NULL, seller_id INTEGER, note TEXT,
                placed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
                INDEX by_note (note(20)), FULLTEXT INDEX words (note),
                FOREIGN KEY (buyer_id) REFERENCES users (id) ON DELETE CASCADE,
                FOREIGN KEY (seller_id) REFERENCES users (id));
            CREATE TABLE log (at TIMESTAMP NOT NULL, line TEXT);
            CREATE VIEW totals AS SELECT buyer_id, count(*) FROM orders GROUP BY buyer_id"
        }
        _ => {
            r#"CREATE TABLE users (
                id INTEGER PRIMARY KEY, e_mail TEXT NOT NULL UNIQUE, "2fa" BOOLEAN NOT NULL DEFAULT 0,
                score DECIMAL CHECK (score > 0));
            CREATE TABLE orders (
                id TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL DEFAULT 'in transit',
                buyer_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, seller_id INTEGER REFERENCES users (id),
                placed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);
            CREATE INDEX orders_open ON orders (placed_at DESC) WHERE state = 'open';
            CREATE TABLE log (at DATETIME NOT NULL, line TEXT);
            CREATE TABLE _ordersTousers (
                A TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE ON UPDATE CASCADE,
                B INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE);
            CREATE UNIQUE INDEX _ordersTousers_AB_unique ON _ordersTousers (A, B);
            CREATE INDEX _ordersTousers_B_index ON _ordersTousers (B);
            CREATE VIEW totals AS SELECT buyer_id, count(*) FROM orders GROUP BY buyer_id"#
        }
    }
}

fn database(provider: Provider) -> Database {
    let database = Database::new(provider);
    database.connect().execute(tables(provider)).expect("the tables can be made");
    database
}

fn pull<const N: usize>(cli: Cli, database: &Database, more: [&str; N]) -> Cli {
    let mut cli = cli.args(["db", "pull", "--url", database.url()]);
    cli.args.extend(more.map(str::to_owned));
    cli
}

#[test]
fn every_database_becomes_a_schema() {
    for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
        let database = database(provider);
        let cli = pull(Cli::new(), &database, ["--print"]);
        assert_run!(format!("pull_{}", provider.name()), cli);
        let cli = pull(cli, &database, []);
        let run = cli.run();
        assert!(run.starts_with("exit code: 0\n----- stderr -----\nprisma/schema.prisma: "), "{run}");
        let written = cli.read("prisma/schema.prisma");
        // It is a schema that nothing is wrong with, of the database that it was made from.
        let cli = cli.args(["fmt", "--check"]);
        assert!(cli.run().starts_with("exit code: 0"), "{}", cli.run());
        let cli = cli.args(["diff", "--from", database.url(), "--to", "prisma/schema.prisma", "--exit-code"]);
        assert!(cli.run().starts_with("exit code: 0"), "{}", cli.run());
        let cli = pull(cli, &database, []);
        assert!(cli.run().contains("the schema says already what the database holds"), "{}", cli.run());
        assert_eq!(cli.read("prisma/schema.prisma"), written);
    }
}

/// The tables of SQLite by names of its author, with comments, and in other words than now.
const SCHEMA: &str = "// The shop.
datasource db {
  provider = \"sqlite\"
}

/// Whoever buys or sells.
model User {
  id        Int     @id @default(autoincrement())
  /// Where invoices go.
  email     String  @unique @map(\"e_mail\")
  twoFactor Boolean @default(false) @map(\"2fa\") // by text message
  fax       String?
  bought    Order[] @relation(\"buyer\")

  @@map(\"users\")
}

enum State {
  OPEN    @map(\"open\")
  TRANSIT @map(\"in transit\")
  DONE    @map(\"done\")
}

model Order {
  id       String   @id @default(cuid())
  state    State    @default(TRANSIT)
  buyerId  Int      @map(\"buyer_id\")
  buyer    User     @relation(\"buyer\", fields: [buyerId], references: [id], onDelete: Cascade, onUpdate: NoAction)
  placedAt DateTime @default(now()) @map(\"placed_at\")

  @@map(\"orders\")
}

model Gone {
  id Int @id
}
";

#[test]
fn a_schema_that_is_there_keeps_its_words() {
    let database = database(Provider::Sqlite);
    let cli = Cli::new().file("prisma/schema.prisma", SCHEMA);
    let cli = pull(cli, &database, []);
    assert_run!("pull_existing", cli);
    let written = cli.read("prisma/schema.prisma");
    super::snapshots().bind(|| insta::assert_snapshot!("pull_existing_schema", written));
}

#[test]
fn what_is_new_goes_into_the_file_of_the_datasource() {
    let database = database(Provider::Sqlite);
    let (datasource, models) = SCHEMA.split_once("/// Whoever").expect("there are models");
    let models = format!("/// Whoever{models}");
    let cli = Cli::new().file("prisma/main.prisma", datasource).file("prisma/models/shop.prisma", &models);
    let cli = pull(cli, &database, ["--schema", "prisma"]);
    let run = cli.run();
    assert!(run.starts_with("exit code: 0"), "{run}");
    assert!(run.contains("prisma/main.prisma, prisma/models/shop.prisma: "), "{run}");
    assert!(cli.read("prisma/main.prisma").contains("\nmodel Log {\n"));
    let shop = cli.read("prisma/models/shop.prisma");
    assert!(
        shop.contains("/// Where invoices go.") && !shop.contains("fax ") && !shop.contains("Gone"),
        "{shop}"
    );
}

#[test]
fn only_the_settings_are_kept_by_force() {
    let database = database(Provider::Sqlite);
    let cli = pull(Cli::new().file("schema.prisma", SCHEMA), &database, ["--force", "--print"]);
    let run = cli.run();
    assert!(run.contains("// The shop.\ndatasource db {") && run.contains("\nmodel users {"), "{run}");
    assert!(!run.contains("Whoever") && !run.contains("model User {"), "{run}");
    assert_eq!(cli.read("schema.prisma"), SCHEMA);
}

#[test]
fn nothing_is_written_where_something_is_wrong() {
    let database = database(Provider::Sqlite);
    let broken = SCHEMA.replace("Order[]", "Ordre[]");
    let cli = pull(Cli::new().file("schema.prisma", &broken), &database, []);
    assert_run!("pull_broken", cli);
    assert_eq!(cli.read("schema.prisma"), broken);

    let other = SCHEMA.replace("sqlite", "mysql");
    let cli = pull(Cli::new().file("schema.prisma", &other), &database, []);
    assert_run!("pull_other_database", cli);
    assert_eq!(cli.read("schema.prisma"), other);

    let cli = Cli::new().file("schema.prisma", SCHEMA).args(["db", "pull", "--url", "sqlite:nowhere.db"]);
    assert!(cli.run().starts_with("exit code: 2\n"), "{}", cli.run());
    assert_eq!(cli.read("schema.prisma"), SCHEMA);
    assert!(!cli.path().join("nowhere.db").exists());
}
