import type { Rank } from '../db/client.js';
import type { SharedType } from './shared.js';
import { idOf } from './sync.js';

/** An appointment, as what is said in it is found by it. */
interface Office {
  readonly id: number;
  readonly officialId: number;
  readonly rank: Rank;
}

/** The ids of the shared things, by type and slug. */
export class SharedIds {
  readonly #ids = new Map<string, number>();
  readonly #offices = new Map<string, Office>();

  set(type: SharedType, slug: string, id: number): void {
    this.#ids.set(`${type} ${slug}`, id);
  }

  get(type: SharedType, slug: string): number {
    return idOf(this.#ids, `${type} ${slug}`);
  }

  /** Who holds an office, and where; undefined for none. */
  office(slug: string | undefined): Office | undefined {
    return slug === undefined ? undefined : this.#offices.get(slug);
  }

  setOffice(slug: string, office: Office): void {
    this.#offices.set(slug, office);
  }

  has(type: SharedType, slug: string): boolean {
    return this.#ids.has(`${type} ${slug}`);
  }

  /** The same for a reference that may be absent. */
  find(type: SharedType, slug: string | null | undefined): number | null {
    return slug ? this.get(type, slug) : null;
  }
}
