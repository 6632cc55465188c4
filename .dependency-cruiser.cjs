/** Data flows one way: who may import whom. CONTRIBUTING.md says why. */
const only = (name, from, ...allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^(packages|apps|demo|bench|e2e)/', pathNot: [from, ...allowed] },
})

module.exports = {
  forbidden: [
    // a cycle of types alone is gone once it is compiled
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    only('calendar-stands-alone', '^packages/calendar/'),
    only('contract-stands-alone', '^packages/contract/'),
    only('engine-knows-no-platform', '^packages/engine/', '^packages/calendar/'),
    only('catalogue-is-data', '^packages/catalogue/', '^packages/(engine|calendar|lake)/'),
    only('lake-knows-data-sets-only', '^packages/lake/', '^packages/(engine|calendar|catalogue)/'),
    only('demo-stands-apart', '^demo/', '^packages/(calendar|catalogue|engine|lake)/'),
    only('web-knows-the-contract-only', '^apps/web/', '^packages/contract/'),
    only('server-knows-no-page', '^apps/server/', '^packages/', '^demo/'),
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^apps/server/src/platform/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { path: '^apps/server/src/(modules|flows)/' },
    },
    {
      name: 'modules-meet-in-flows',
      severity: 'error',
      from: { path: '^apps/server/src/modules/([^/]+)/', pathNot: '\\.test\\.ts$' },
      // Offices and people are what every record hangs on; the other modules know them by their index alone.
      to: {
        path: '^apps/server/src/(modules|flows)/',
        pathNot: ['^apps/server/src/modules/$1/', '^apps/server/src/modules/(offices|people)/index\\.ts$'],
      },
    },
    {
      name: 'a-module-is-entered-by-its-index',
      severity: 'error',
      from: { path: '^apps/server/src/(flows|main|app|seed)' },
      to: { path: '^apps/server/src/modules/[^/]+/', pathNot: '/index\\.ts$' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // its reader knows no JSX; what a .tsx file of the page may import is oxlint's matter (.oxlintrc.json)
    exclude: { path: '(^|/)(dist|node_modules)/|\\.tsx$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
