// A named statement whose result columns are described once per connection, not at every run.
import pg from 'pg';

/** Members of a query of node-postgres that its types leave out (pg 8, lib/query.js and lib/result.js). */
interface Inside {
  name: string;
  readonly _result: {
    readonly fields: readonly pg.FieldDef[];
    addFields(fields: readonly pg.FieldDef[]): void;
  };
  _accumulateRows: boolean;
  hasBeenParsed(connection: Wire): boolean;
  prepare(connection: Wire): void;
  handleCommandComplete(message: object, connection: Wire): void;
}

type Done = (error: Error | undefined, result: unknown) => void;
type Wire = Pick<pg.Connection, 'describe'>;

const Query = pg.Query as unknown as new (
  text: string,
  values: readonly unknown[],
  done: Done,
) => pg.Query & Inside;

/**
 * The result columns that PostgreSQL has described on one connection, by the name of the statement. They hold as long
 * as the connection: PostgreSQL refuses a statement whose columns a migration has changed.
 */
export class KnownColumns {
  readonly #byName = new Map<string, readonly pg.FieldDef[]>();
  readonly #silent = new WeakMap<Wire, Wire>();

  of(name: string): readonly pg.FieldDef[] | undefined {
    return this.#byName.get(name);
  }

  keep(name: string, columns: readonly pg.FieldDef[]): void {
    this.#byName.set(name, columns);
  }

  /** The same connection, except that its `describe` does nothing. */
  silent(connection: Wire): Wire {
    const known = this.#silent.get(connection);
    if (known !== undefined) return known;
    const silent: Wire = Object.create(connection, { describe: { value: () => undefined } });
    this.#silent.set(connection, silent);
    return silent;
  }
}

/** Asks for the columns only at its first run on a connection: the description of forty is longer than a row. */
export class KnownQuery extends Query {
  readonly #columns: KnownColumns;

  constructor(
    columns: KnownColumns,
    statement: { readonly name: string; readonly text: string },
    values: readonly unknown[],
    done: Done,
  ) {
    // A text is taken as it is; an object would be copied, property by property.
    super(statement.text, values, done);
    this.name = statement.name;
    this.#columns = columns;
  }

  override prepare(connection: Wire): void {
    const known = this.hasBeenParsed(connection) ? this.#columns.of(this.name) : undefined;
    if (known === undefined) {
      super.prepare(connection);
      return;
    }
    // As if the columns had been described again. The empty row that this makes must be new each time: the JavaScript
    // engine no longer optimises one that is kept, and every copy of it is slow.
    this._result.addFields(known);
    this._accumulateRows = true;
    super.prepare(this.#columns.silent(connection));
  }

  /** Keeps the columns after the first run. A statement that gives no rows has none, which is worth keeping, too. */
  override handleCommandComplete(message: object, connection: Wire): void {
    super.handleCommandComplete(message, connection);
    if (this.#columns.of(this.name) === undefined) {
      this.#columns.keep(this.name, this._result.fields);
    }
  }
}
