import { join } from 'node:path'
import { build } from 'vite'
import { checkBudget } from './lib/budget.mjs'
import { compressFolder } from './lib/compress.mjs'
import { namesOf, writeNotices } from './lib/notices.mjs'
import { root } from './lib/root.mjs'

/** Entry points of what runs on Node. */
const ENTRIES = {
  server: 'apps/server/src/main.ts',
  portal: 'apps/server/src/portal.ts',
  'page-process': 'apps/server/src/platform/page-image/page-process.ts',
  cli: 'apps/cli/src/main.ts',
  'model-thread': 'apps/server/src/assemble/model-thread.ts',
}

/** In style sheets and workers, of which no chunk tells. */
const ASIDE = ['@fontsource-variable/noto-sans-sc', '@noble/hashes']

/** What everybody can fetch, and nothing of the staff's in it. */
const buildPortal = async () => {
  const dist = join(root, 'apps/web/dist-portal')
  const { output } = await build({
    root: join(root, 'apps/web/src/portal'),
    configFile: join(root, 'apps/web/vite.portal.config.ts'),
    logLevel: 'warn',
  })
  // of what is in it alone: the list of all parts would tell a stranger what runs inside
  const inside = namesOf(output.flatMap(({ moduleIds }) => moduleIds ?? []))
  writeNotices(join(dist, 'third-party-notices.txt'), new Set([...inside, ...ASIDE]))
  await compressFolder(dist)
}

const buildWeb = async () => {
  const dist = join(root, 'apps/web/dist')
  const { output } = await build({ root: join(root, 'apps/web'), logLevel: 'warn' })
  // bundled code is handed on to every browser, and its licences with it
  writeNotices(join(dist, 'third-party-notices.txt'))
  await compressFolder(dist)
  checkBudget(output, dist)
}

/** Plain JavaScript, with whatever else imports it: there is one copy of each. */
const MANY_FILES = ['@bufbuild/cel', 'commander', 'drizzle-orm', 'fastify-type-provider-zod', 'yaml', 'zod']

const buildNode = () =>
  build({
    root,
    configFile: false,
    logLevel: 'warn',
    // The workspaces are bundled; what npm installed stays where npm put it, but for what is hundreds of small files: to find, open and link these is more than half
    // of what a start takes of the processor.
    ssr: { noExternal: [/^@jianqing\//, ...MANY_FILES] },
    build: {
      ssr: true,
      outDir: 'dist',
      target: 'node22',
      minify: false,
      sourcemap: true,
      emptyOutDir: true,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(ENTRIES).map(([k, v]) => [k, join(root, v)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })

// node scripts/build-half.mjs web|portal|node
await { web: buildWeb, portal: buildPortal, node: buildNode }[process.argv[2]]()
