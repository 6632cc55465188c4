// Zod tries `new Function` when schemas of objects are made; under the strict content security policy the browser reports
// that as a violation, though it is caught. This runs before the contract is loaded.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
