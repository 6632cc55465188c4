import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

const require = createRequire(import.meta.url)
const SERIF = join(dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json')), '400Regular', 'NotoSerifSC_400Regular.ttf')

let known = false

/** A PDF that does not bring its Chinese type asks for one by a family; without these every character is an empty box. */
export function knowFonts(): void {
  if (known) return
  for (const family of ['serif', 'sans-serif', 'Noto Serif SC']) GlobalFonts.registerFromPath(SERIF, family)
  known = true
}
