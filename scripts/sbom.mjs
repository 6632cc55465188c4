import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'
import { writeNotices } from './lib/notices.mjs'
import { root } from './lib/root.mjs'

// What the product is made of, for whoever has to check it: a CycloneDX list of parts and the licences with their texts, in dist/.
ensureInstalled()
await ensureNode()
const made = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
if (made.status !== 0) {
  console.error(made.stderr)
  process.exit(1)
}
mkdirSync(join(root, 'dist'), { recursive: true })
writeFileSync(join(root, 'dist/sbom.cdx.json'), made.stdout)
const parts = writeNotices(join(root, 'dist/third-party-notices.txt'))
console.log(`dist/sbom.cdx.json, dist/third-party-notices.txt: ${parts} parts`)
