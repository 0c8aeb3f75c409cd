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
 * Prepares the tabs where GraphiQL keeps them: those of the last visit, the examples that are new
 * since then, and that of a link, unless there is one like it. GraphiQL itself completes a link
 * without variables with the reader's own. From then on the address follows the open tab, without
 * its headers, so that a copy of it is a link.
 */
export const afterGraphiql = `;
(() => {
  // A longer address is cut or refused on its way, so that a tab that needs one has none.
  const longestAddress = 8000;
  const options = JSON.parse(document.getElementById('options').textContent);
  const storage = openStorage();


  function openStorage() {
    try {
      localStorage.setItem('graphiql:probe', '1');
      localStorage.removeItem('graphiql:probe');
      return localStorage;
    } catch {
      // It is blocked or full: what the tabs hold lasts as long as the page.
      const kept = new Map();
      return {
        get length() { return kept.size; },
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => kept.set(key, value),
        removeItem: (key) => kept.delete(key),
        clear: () => kept.clear(),
      };
    }
  }

  function read(name) {
    try {
      return JSON.parse(storage.getItem('graphiql:' + name));
    } catch {
      return null;
    }
  }

  function toTab({ id, query, variables, headers, operationName }) {
    const text = (value) => (typeof value === 'string' ? value : null);
    const [, name = null] =
      /^(?!#).*\\b(?:query|subscription|mutation)\\s+(\\w+)/m.exec(text(query) ?? '') ?? [];
    return {
      id: text(id) ?? crypto.getRandomValues(new Uint32Array(4)).join('-'),
      title: text(operationName) ?? name ?? '<untitled>',
      query: text(query),
      variables: text(variables),
      headers: text(headers),
      operationName: text(operationName) ?? name,
      response: null,
    };
  }

  // Two tabs that ask the same, however their variables are indented.
  function contentOf({ query, variables }) {
    const written = variables?.trim() ?? '';
    let compact = written;
    try {
      compact = JSON.stringify(JSON.parse(written)) ?? written;
    } catch {
      // It is no JSON, and compared as it is written.
    }
    return JSON.stringify([query?.trim() ?? '', /^(null|{})$/.test(compact) ? '' : compact]);
  }

  const state = read('tabState');
  const stored = Array.isArray(state?.tabs) ? state.tabs.filter((tab) => tab?.id) : [];
  let open = stored.map(toTab);
  let active = open[state?.activeTabIndex];

  const seen = read('examples');
  if (JSON.stringify(seen) !== JSON.stringify(options.defaultTabs)) {
    // Another version has other examples: what the reader has not changed of the old ones goes.
    const examples = options.defaultTabs.map(toTab);
    const replaced = new Set(
      [...(Array.isArray(seen) ? seen : []).map(toTab), ...examples].map(contentOf),
    );
    open = [...open.filter((tab) => !replaced.has(contentOf(tab))), ...examples];
    if (!open.includes(active)) {
      active = examples.find(({ title }) => title === active?.title) ?? examples[0];
    }
  }
  active ??= open[0];

  const link = new URLSearchParams(location.search);
  if (link.get('query')) {
    const asked = toTab({
      query: link.get('query'),
      variables: link.get('variables'),
      operationName: link.get('operationName') || null,
    });
    // A page that is loaded again goes on with its own tab, whatever was typed last.
    active = open.find(({ id }) => id === history.state?.tab);
    active ??= open.find((tab) => contentOf(tab) === contentOf(asked) && !tab.headers);
    if (active === undefined) {
      active = asked;
      open = [asked, ...open];
    } else if (link.get('operationName')) {
      active.operationName = asked.operationName;
    }
  }

  function keep(name, value) {
    try {
      storage.setItem('graphiql:' + name, JSON.stringify(value));
    } catch {
      // It is full: GraphiQL adds the open tab to those of the last visit.
    }
  }

  keep('tabState', { tabs: open, activeTabIndex: open.indexOf(active) });
  keep('examples', options.defaultTabs);

  let shown;
  function showInAddress({ id, query, variables, operationName }) {
    shown = id;
    const address = new URL(location.pathname, location.href);
    if (query?.trim()) address.searchParams.set('query', query);
    if (query?.trim() && variables?.trim()) address.searchParams.set('variables', variables);
    // A query of several operations is run by the name of one.
    const names = query?.match(/\\b(query|mutation|subscription)\\s+\\w+/g) ?? [];
    if (operationName && names.length > 1) address.searchParams.set('operationName', operationName);
    if (address.href.length > longestAddress) address.search = '';
    history.replaceState({ tab: id }, '', address);
  }

  let later;
  function onTabChange({ tabs, activeTabIndex }) {
    const tab = tabs[activeTabIndex];
    clearTimeout(later);
    // Another tab is shown at once, or a page that is loaded again would go back to the one before. Of
    // what is typed, browsers allow some three changes of the address a second.
    if (tab.id === shown) later = setTimeout(showInAddress, 400, tab);
    else showInAddress(tab);
    requestAnimationFrame(() => {
      document.querySelector('.graphiql-tab-active')?.scrollIntoView({ inline: 'nearest' });
    });
  }

  showInAddress(active);
  YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
    ...options,
    storage,
    query: active.query ?? '',
    variables: active.variables ?? '',
    initialHeaders: active.headers ?? '',
    onTabChange,
    // Or it writes the query into the address, without the variables.
    onEditQuery() {},
  });
})();
`;
