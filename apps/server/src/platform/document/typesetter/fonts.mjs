import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { sfntOf } from './woff.mjs'

const require = createRequire(import.meta.url)
const inPackage = (name, ...path) => join(dirname(require.resolve(`${name}/package.json`)), ...path)

/** Text and headings; then hanzi of names that it lacks (𠮷, 𤭢), which is a 楷体 as well; then the other scripts of the country's names. */
const SERIF = ['400Regular', '700Bold'].map(weight => inPackage('@expo-google-fonts/noto-serif-sc', weight))
const KAI = inPackage('@fontsource/lxgw-wenkai', 'files', 'lxgw-wenkai-latin-500-normal.woff')
const OTHER_SCRIPTS = [
  inPackage('@expo-google-fonts/noto-serif-tibetan', '400Regular'),
  inPackage('@expo-google-fonts/noto-sans-mongolian', '400Regular'),
]

/**
 * The typefaces that papers are set with.
 *
 * @param {string | null} own where an office puts fonts of its own, which go before all others; null or a folder without any for none
 */
export function paperFonts(own) {
  const hasOwn = own !== null && existsSync(own) && readdirSync(own).some(name => /\.(ttf|otf|ttc)$/i.test(name))
  // fonts in memory have to come first: the typesetter ends the process where they follow folders
  return [{ fontBlobs: [sfntOf(readFileSync(KAI))] }, { fontPaths: [...(hasOwn ? [own] : []), ...SERIF, ...OTHER_SCRIPTS] }]
}
