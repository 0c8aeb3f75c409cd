import type { Statements } from '../db/read/read-rows.js';
import type { Asked } from './asked.js';
import {
  comparePlaces,
  type Hit,
  type NamedModel,
  namedModels,
  type Place,
  type SearchedModel,
  type TextModel,
  textModels,
} from './hit.js';
import { findNames, type NamesFound } from './names.js';
import { countTexts, findTexts, type ReadIds, readIds, type Scope } from './texts.js';

/** What is searched for, and among what. */
export interface Search {
  /** As names and as texts are asked for it; undefined when it has no word, which finds nothing. */
  readonly asked: { readonly names: Asked; readonly texts: Asked } | undefined;
  readonly models: readonly SearchedModel[];
  /** What texts there are to look through; names are of no day. */
  readonly scope: Scope;
}

/** Hits that follow each other. */
export interface HitsFound {
  readonly hits: readonly Hit[];
  /** Where the search stopped before it had enough; undefined when it did not. */
  readonly until?: Place;
}

/** Searches one thing for one request: what two fields of the answer need is read once. */
export class Searcher {
  readonly #statements: Statements;
  readonly #search: Search;
  #names: Promise<NamesFound> | undefined;
  readonly #ids = new Map<TextModel, ReadIds>();

  constructor(statements: Statements, search: Search) {
    this.#statements = statements;
    this.#search = search;
  }

  /** So many hits behind a place: names, then discussions, then interventions and proposals. */
  async find(after: Place | undefined, wanted: number): Promise<HitsFound> {
    const { asked } = this.#search;
    if (asked === undefined || wanted === 0) return { hits: [] };
    const hits: Hit[] = [];
    if (after === undefined || after[0] === 'name') {
      const names = (await this.#findNames(asked.names)).hits;
      hits.push(...names.filter(({ place }) => !after || comparePlaces(place, after) > 0));
    }
    for (const stage of stagesFrom(after)) {
      if (hits.length >= wanted) break;
      const from = after?.[0] === stage ? after : undefined;
      const found = await this.#findTexts(asked.texts, stage, from, wanted - hits.length);
      hits.push(...found.hits);
      if (found.until && hits.length < wanted) return { hits, until: found.until };
    }
    return { hits: hits.slice(0, wanted) };
  }

  /** How many hits there are, and whether that is all of them. */
  async count(most: number): Promise<{ count: number; isExact: boolean }> {
    const { asked, scope } = this.#search;
    if (asked === undefined) return { count: 0, isExact: true };
    const { hits, isAll } = await this.#findNames(asked.names);
    const texts = await Promise.all(
      this.#textModels.map((model) =>
        countTexts(
          this.#statements,
          model,
          asked.texts,
          scope,
          most,
          this.#idsOf(model, asked.texts),
        ),
      ),
    );
    const count = texts.reduce((sum, one) => sum + one.count, hits.length);
    return {
      count: Math.min(count, most),
      isExact: count <= most && isAll && texts.every(({ isExact }) => isExact),
    };
  }

  get #textModels(): TextModel[] {
    return textModels.filter((model) => this.#search.models.includes(model));
  }

  #idsOf(model: TextModel, asked: Asked): ReadIds {
    const ids = this.#ids.get(model) ?? readIds(this.#statements, model, asked);
    this.#ids.set(model, ids);
    return ids;
  }

  #findNames(asked: Asked): Promise<NamesFound> {
    const models: NamedModel[] = namedModels.filter((model) => this.#search.models.includes(model));
    this.#names ??= findNames(this.#statements, models, asked);
    return this.#names;
  }

  /** The texts of a stage, those of two types in one order. */
  async #findTexts(
    asked: Asked,
    stage: TextStage,
    after: Place | undefined,
    wanted: number,
  ): Promise<HitsFound> {
    const models = this.#textModels.filter(
      (model) => (model === 'Discussion') === (stage === 'discussion'),
    );
    const found = await Promise.all(
      models.map((model) =>
        findTexts(
          this.#statements,
          model,
          asked,
          this.#search.scope,
          after,
          wanted,
          this.#idsOf(model, asked),
        ),
      ),
    );
    const hits = found.flatMap((one) => one.hits).sort((a, b) => comparePlaces(a.place, b.place));
    const [until] = found.flatMap((one) => (one.until ? [one.until] : [])).sort(comparePlaces);
    if (until === undefined) return { hits: hits.slice(0, wanted) };
    // What is behind the place may have others before it, which were not looked at.
    const known = hits.filter(({ place }) => comparePlaces(place, until) <= 0).slice(0, wanted);
    return known.length === wanted ? { hits: known } : { hits: known, until };
  }
}

type TextStage = 'discussion' | 'text';

function stagesFrom(after: Place | undefined): readonly TextStage[] {
  return after?.[0] === 'text' ? ['text'] : ['discussion', 'text'];
}
