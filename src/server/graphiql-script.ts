/**
 * What runs in the browser before and after GraphiQL's own script. The package renders the like
 * into its page, with everything else inlined; here the page needs no inline script.
 */
export const beforeGraphiql = `
const folder = document.currentScript.src.replace(/[^/]*$/, '');
const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_, label) => folder + (workers[label] ?? 'editor.worker.js'),
};
`;

/**
 * Opens GraphiQL on the tab that was last open, or else on the first example. GraphiQL finds that
 * tab by its query and its variables only, and opens an empty one beside it when it is not told.
 */
export const afterGraphiql = `;
const options = JSON.parse(document.getElementById('options').textContent);
const link = new URLSearchParams(location.search);
let last;
try {
  const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState'));
  last = tabs[activeTabIndex];
} catch {
  // Nothing is stored, or nothing may be.
}
if (link.has('query') && link.get('query') !== last?.query) {
  // It has a query of its own, which is a tab before the examples.
  const own = { query: link.get('query'), variables: link.get('variables') ?? undefined };
  options.defaultTabs = [own, ...options.defaultTabs];
  Object.assign(options, own);
} else {
  const { query, variables } = last ?? options.defaultTabs[0];
  Object.assign(options, { query: query ?? undefined, variables: variables ?? undefined });
}
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), options);
`;
