import { describe, expect, test } from 'vitest';
import { shippedDatabase } from '../support/shipped.js';

const shipped = shippedDatabase();

type Filter = Readonly<Record<string, unknown>>;

const lists = {
  PolicyProposal: 'policyProposals',
  Intervention: 'interventions',
  Discussion: 'discussions',
  Official: 'officials',
};

/** The slugs of a list under the filter, and the SQL that it took. */
async function listed(type: keyof typeof lists, filter: Filter) {
  const { data, errors, queries } = await shipped.ask(
    `query ($filter: ${type}Filter) {
      list: ${lists[type]}(filter: $filter, first: 100) { totalCount nodes { slug } }
    }`,
    { filter },
  );
  expect(errors).toBeUndefined();
  const slugs: string[] = data?.list.nodes.map(({ slug }: { slug: string }) => slug);
  expect(data?.list.totalCount).toBe(slugs.length);
  return { slugs, queries };
}

const below = ['multilateral-diplomacy', 'public-diplomacy', 'global-pivotal-state'];
const deeper = ['multilateral-economic-fora', 'apec-chairmanship', 'apec-summit'];
const named = { topics: ['foreign-policy'] };
const widened = { ...named, withNarrower: true };
const all = { topics: ['foreign-policy', ...below, ...deeper] };

describe.each(Object.keys(lists) as (keyof typeof lists)[])('topics of %s', (type) => {
  test('mean those below them where that is asked for, at any depth', async () => {
    const { slugs } = await listed(type, widened);
    expect(slugs).toEqual((await listed(type, all)).slugs);
    const exact = await listed(type, named);
    for (const withNarrower of [false, null]) {
      expect((await listed(type, { ...named, withNarrower })).slugs).toEqual(exact.slugs);
    }
  });

  test('do so when they are excluded, or asked for twice', async () => {
    expect((await listed(type, { not: widened })).slugs).toEqual(
      (await listed(type, { not: all })).slugs,
    );
    const topics = ['apec-summit', 'foreign-policy', 'foreign-policy'];
    expect((await listed(type, { ...widened, topics })).slugs).toEqual(
      (await listed(type, all)).slugs,
    );
  });

  test('ask for nothing when there are none, and for none of nothing', async () => {
    const whole = await listed(type, {});
    expect((await listed(type, { withNarrower: true })).slugs).toEqual(whole.slugs);
    expect((await listed(type, { not: { withNarrower: true } })).slugs).toEqual(whole.slugs);
    expect((await listed(type, { topics: [], withNarrower: true })).slugs).toEqual([]);
  });
});

test('more proposals are found below topics than on them', async () => {
  const exact = await listed('PolicyProposal', named);
  const { slugs, queries } = await listed('PolicyProposal', widened);
  expect(slugs.length).toBeGreaterThan(exact.slugs.length);
  // What is named, what is below it, and the list with its count.
  expect(queries).toHaveLength(3);
});

test('in lists of a parent topics mean those below them too', async () => {
  const ask = async (filter: Filter) => {
    const { data, errors } = await shipped.ask(
      `query ($filter: PolicyProposalFilter, $turns: InterventionFilter) {
        officials(first: 30) {
          nodes {
            slug
            proposals(filter: $filter) { totalCount nodes { slug } facets { years { count } } }
            interventions(filter: $turns) { totalCount nodes { slug } }
          }
        }
      }`,
      { filter, turns: filter },
    );
    expect(errors).toBeUndefined();
    return data?.officials.nodes;
  };
  expect(await ask(widened)).toEqual(await ask(all));
  expect(await ask({ not: widened })).toEqual(await ask({ not: all }));
  expect(await ask(named)).not.toEqual(await ask(all));
});

test('facets obey it, and that of topics tells what a choice of each would find', async () => {
  const facetsOf = async (filter: Filter) => {
    const { data, errors } = await shipped.ask(
      `query ($filter: PolicyProposalFilter) {
        policyProposals(filter: $filter) {
          facets { topics { node { slug } count } officials { node { slug } count } isExact }
        }
      }`,
      { filter },
    );
    expect(errors).toBeUndefined();
    return data?.policyProposals.facets;
  };
  const facets = await facetsOf(widened);
  const exact = await facetsOf(named);
  expect({ ...facets, topics: null }).toEqual({ ...(await facetsOf(all)), topics: null });
  for (const withNarrower of [true, false]) {
    // Also where no topic is chosen yet.
    const { topics } = await facetsOf({ withNarrower });
    expect(topics).toEqual((withNarrower ? facets : exact).topics);
    for (const { node, count } of topics) {
      const { slugs } = await listed('PolicyProposal', { topics: [node.slug], withNarrower });
      expect([node.slug, count]).toEqual([node.slug, slugs.length]);
    }
  }
  const counts = Object.fromEntries(
    facets.topics.map(({ node, count }: { node: { slug: string }; count: number }) => [
      node.slug,
      count,
    ]),
  );
  expect(counts['multilateral-diplomacy']).toBeGreaterThan(counts['apec-summit']);
  expect(facets.officials).not.toEqual(exact.officials);
});

test('facets of topics that many lists ask for are those that each asks for alone', async () => {
  const facets = 'facets { topics { node { slug } count } }';
  const asked = `proposals(filter: { withNarrower: true }) { ${facets} }`;
  const { data, errors, queries } = await shipped.ask(
    `{ officials(first: 12) { nodes { slug ${asked} } } }`,
  );
  expect(errors).toBeUndefined();
  const officials = data?.officials.nodes ?? [];
  expect(officials.length).toBeGreaterThan(5);
  // What is above what, what the rows of five lists lead to, and the rest: not one for each list.
  expect(queries.length).toBeLessThan(2 * officials.length);
  for (const { slug, proposals } of officials) {
    const alone = await shipped.ask(`{ official(slug: "${slug}") { ${asked} } }`);
    expect(proposals).toEqual(alone.data?.official.proposals);
  }
});

test('a facet of topics that is asked for by many aliases is counted once', async () => {
  const asked = (facets: string) =>
    shipped.ask(`{ policyProposals(filter: { withNarrower: true }) { facets { ${facets} } } }`);
  const one = await asked('topics { count }');
  const aliases = Array.from({ length: 11 }, (_, i) => `a${i}: topics { count }`);
  const many = await asked(aliases.join(' '));
  expect(many.errors).toBeUndefined();
  expect(many.queries).toHaveLength(one.queries.length);
  for (const topics of Object.values(many.data?.policyProposals.facets)) {
    expect(topics).toEqual(one.data?.policyProposals.facets.topics);
  }
});

test('a discussion counts once for a topic above several of its own', async () => {
  const { data, errors } = await shipped.ask(
    '{ discussions(filter: { withNarrower: true }) { totalCount facets { topics { node { slug } count } } } }',
  );
  expect(errors).toBeUndefined();
  const { totalCount, facets } = data?.discussions ?? {};
  for (const { node, count } of facets.topics) {
    const { slugs } = await listed('Discussion', { topics: [node.slug], withNarrower: true });
    expect([node.slug, count]).toEqual([node.slug, slugs.length]);
    expect(count).toBeLessThanOrEqual(totalCount);
  }
});

test('columns of topics are those below them too, each with what is on it alone', async () => {
  const { data, errors } = await shipped.ask(
    `query ($filter: PolicyProposalFilter) {
      positions(rows: OFFICIAL, columns: TOPIC, filter: $filter) {
        columns { node { ... on Topic { slug } } total }
        cells { filter }
      }
    }`,
    { filter: widened },
  );
  expect(errors).toBeUndefined();
  const { columns, cells } = data?.positions ?? {};
  const slugs = columns.map(({ node }: { node: { slug: string } }) => node.slug);
  expect(all.topics).toEqual(expect.arrayContaining(slugs));
  expect(slugs.length).toBeGreaterThan(1);
  for (const { node, total } of columns) {
    expect(await listed('PolicyProposal', { topics: [node.slug] })).toMatchObject({
      slugs: { length: total },
    });
  }
  for (const { filter } of cells) {
    expect(filter).toEqual({ officials: [expect.any(String)], topics: [expect.any(String)] });
  }
});

test('what nothing has the slug of is refused', async () => {
  const { errors } = await shipped.ask(
    '{ policyProposals(filter: { topics: ["foreign-polcy"], withNarrower: true }) { totalCount } }',
  );
  expect(errors).toMatchObject([
    {
      message: 'There is no topic "foreign-polcy": did you mean "foreign-policy"?',
      extensions: { code: 'BAD_USER_INPUT', argument: 'filter.topics[0]' },
    },
  ]);
});

describe.each([
  // What is named, what is below it, what is linked to these, and the list with its count.
  ['that are too many to read a list along them', 150, 4],
  ['that are too many to be looked up', 1_100, 3],
])('topics %s', (_, count, statements) => {
  const top = `top-${count}`;

  test('lead to what is on them', async () => {
    const { write } = shipped.db;
    const reader = await shipped.db.reader();
    const proposals = await reader.policyProposal.findMany({ orderBy: { id: 'asc' }, take: 3 });
    const official = await reader.official.findFirstOrThrow({});
    const topic = { name: 'Topic', sortName: 'topic', searchText: 'topic' };
    await write(async (tx) => {
      const { id: broaderId } = await tx.topic.create({ data: { ...topic, slug: top } });
      const slugs = Array.from({ length: count }, (_, i) => `${top}-${i}`);
      await tx.topic.createMany({ data: slugs.map((slug) => ({ ...topic, slug, broaderId })) });
      const below = await tx.topic.findMany({ where: { broaderId }, select: { id: true } });
      await tx.broaderTopic.createMany({
        data: below.map(({ id }) => ({ topicId: id, position: 1, broaderId })),
      });
      const last = await tx.topic.findUniqueOrThrow({ where: { slug: slugs.at(-1) ?? '' } });
      // Around and around it goes.
      await tx.broaderTopic.create({
        data: { topicId: broaderId, position: 1, broaderId: last.id },
      });
      await tx.topicOfProposal.createMany({
        data: proposals.map(({ id, heldOn, place }) => {
          return { topicId: last.id, proposalId: id, position: count, heldOn, place };
        }),
      });
      await tx.topicOfOfficial.create({ data: { officialId: official.id, topicId: last.id } });
    });
    const { slugs, queries } = await listed('PolicyProposal', {
      topics: [top],
      withNarrower: true,
    });
    expect(queries).toHaveLength(statements);
    expect(slugs.sort()).toEqual(proposals.map(({ slug }) => slug).sort());
    const speakers = await listed('Official', { topics: [top], withNarrower: true });
    expect(speakers.slugs).toEqual([official.slug]);
    const { slugs: others } = await listed('PolicyProposal', {
      not: { topics: [top], withNarrower: true },
    });
    expect(others).toHaveLength((await reader.policyProposal.count()) - 3);
  });
});

test('what several ways lead to is found and counted once, also where they go around', async () => {
  const { write } = shipped.db;
  const reader = await shipped.db.reader();
  const proposal = await reader.policyProposal.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const { id, heldOn, place } = proposal;
  const slugs = ['ways-top', 'ways-left', 'ways-right', 'ways-bottom'];
  await write(async (tx) => {
    const names = { name: 'Ways', sortName: 'ways', searchText: 'ways' };
    const ids: number[] = [];
    for (const slug of slugs) ids.push((await tx.topic.create({ data: { ...names, slug } })).id);
    const [top = 0, left = 0, right = 0, bottom = 0] = ids;
    const links = [
      [left, top],
      [right, top],
      [bottom, left],
      [bottom, right],
      [bottom, top],
      // Around and around it goes.
      [top, bottom],
    ] as const;
    await tx.broaderTopic.createMany({
      data: links.map(([topicId, above], i) => ({ topicId, position: i + 1, broaderId: above })),
    });
    await tx.topicOfProposal.create({
      data: { topicId: bottom, proposalId: id, position: 50, heldOn, place },
    });
  });
  const widest = { topics: ['ways-top'], withNarrower: true };
  expect((await listed('PolicyProposal', widest)).slugs).toEqual([proposal.slug]);
  const { data, errors } = await shipped.ask(
    `query ($filter: PolicyProposalFilter) {
      policyProposals(filter: $filter) { facets { topics { node { slug } count } } }
      topic(slug: "ways-top") { narrower { slug } }
      below: topics(filter: { broader: ["ways-top"] }) { totalCount nodes { slug } }
      deeper: topics(filter: { broader: ["ways-left"], withNarrower: true }) {
        nodes { slug }
        facets { broader { node { slug } count } }
      }
    }`,
    { filter: widest },
  );
  expect(errors).toBeUndefined();
  const counted = data?.policyProposals.facets.topics.filter(
    ({ node }: { node: { slug: string } }) => slugs.includes(node.slug),
  );
  expect(counted).toEqual(slugs.toSorted().map((slug) => ({ node: { slug }, count: 1 })));
  const below = ['ways-bottom', 'ways-left', 'ways-right'].map((slug) => ({ slug }));
  expect(data?.topic).toEqual({ narrower: below });
  expect(data?.below).toEqual({ totalCount: 3, nodes: below });
  const all = slugs.toSorted().map((slug) => ({ slug }));
  expect(data?.deeper.nodes).toEqual(all);
  expect(
    data?.deeper.facets.broader.filter(({ node }: { node: { slug: string } }) =>
      slugs.includes(node.slug),
    ),
  ).toEqual(all.map((node) => ({ node, count: 4 })));
});
