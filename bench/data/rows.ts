/** A row by column. All rows of a table have the same columns in the same order. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Rows to insert, by table. */
export class Rows {
  readonly byTable = new Map<string, Row[]>();

  add(table: string, row: Row): void {
    const rows = this.byTable.get(table);
    if (rows) rows.push(row);
    else this.byTable.set(table, [row]);
  }
}

/** Counts the ids of tables, from 1. */
export class Ids {
  readonly #last = new Map<string, number>();

  next(table: string): number {
    const id = (this.#last.get(table) ?? 0) + 1;
    this.#last.set(table, id);
    return id;
  }
}
