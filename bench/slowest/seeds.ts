import { landmarks } from '../data/landmarks.js';

const { heaviestTopic, heaviestOfficial, heaviestMeeting, bygoneWord, bygoneUntil } = landmarks;

/** Operations that are known to make the server work, to go on from. */
export const seeds: readonly string[] = [
  `{ policyProposals(filter: {topics: ["${heaviestTopic}"]}) { totalCount facets { topics { count } officials { count } organizations { count } countries { count } missions { count } years { count } } nodes { slug } } }`,
  '{ policyProposals(filter: {not: [{reportingVerbs: [ANNOUNCED, CALLED_FOR, EMPHASIZED, PROPOSED, SUGGESTED]}]}) { totalCount nodes { slug } } }',
  '{ policyProposals(filter: {not: [{text: "should"}]}) { totalCount nodes { slug } } }',
  `{ policyProposals(filter: {text: "${bygoneWord}", heldOn: {from: "${bygoneUntil}"}}) { totalCount nodes { slug } } }`,
  `{ topic(slug: "${heaviestTopic}") { proposals(filter: {not: [{heldOn: {from: "1990-01-01"}}]}) { totalCount nodes { slug } } } }`,
  `{ topic(slug: "${heaviestTopic}") { proposals(filter: {officials: ["${heaviestOfficial}"]}) { totalCount facets { years { count } } nodes { slug } } } }`,
  '{ topics(first: 100) { nodes { proposals(first: 1, filter: {text: "should"}) { nodes { slug } } } } }',
  '{ officials(first: 100) { nodes { name proposals(first: 100) { nodes { slug summary official { name } topics { name } } } } } }',
  '{ positions(rows: OFFICIAL, columns: TOPIC, firstRows: 100, firstColumns: 100) { rows { total } columns { total } cells { row column count filter } } }',
  '{ positions(rows: TOPIC, columns: COUNTRY, firstRows: 100, firstColumns: 100, filter: {text: "the"}) { cells { row column count } } }',
  '{ search(query: "the should", first: 100) { totalCount nodes { slug matches { text ranges { start end } } } } }',
  '{ search(query: "coopeartion guverment", first: 100) { totalCount nodes { slug } } }',
  '{ suggest(prefix: "s", first: 50) { text isGuess } }',
  '{ suggest(prefix: "kiq zz", first: 50) { text } }',
  `{ discussions(orderBy: {field: PROPOSALS, direction: ASC}, filter: {meetings: ["${heaviestMeeting}"], not: [{topics: ["${heaviestTopic}"]}]}) { totalCount facets { topics { count } officials { count } } nodes { slug } } }`,
  `{ interventions(filter: {topics: ["${heaviestTopic}"], not: [{text: "a"}]}) { totalCount nodes { slug } } }`,
  '{ interventions(filter: {not: [{speakingFor: ["US"]}, {kinds: [STATEMENT]}]}) { totalCount nodes { slug speakers { country { code } } } } }',
  `{ policyProposals(filter: {addressedCountries: ["${landmarks.heaviestCountry}"], not: [{speakingFor: ["${landmarks.heaviestCountry}"]}]}) { totalCount facets { addressedCountries { count } } nodes { slug } } }`,
  `{ discussions(filter: {not: [{participatingCountries: ["${landmarks.heaviestCountry}"]}, {text: "the"}]}) { totalCount nodes { slug } } }`,
  '{ stats { discussions } }',
  '{ __schema { types { name fields { name type { name } } } } }',
];
