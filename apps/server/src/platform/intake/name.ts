import { type FileKind, KINDS } from './kinds.ts'

/**
 * Characters of format that a name needs: joiners and the selectors of Mongolian. All others – marks and overrides of direction, that
 * make `fdp.exe` of `exe.pdf` for the eye, blanks without width – are dropped.
 */
const FORMAT = /(?!\u200C|\u200D|[\u180B-\u180F])[\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Surrogate}]/gu
/** Not in a name on Windows. */
const FORBIDDEN = /[<>:"|?*]/g
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
const MOST = 100

/** The last part of a path, without what a name must not hold; never empty. */
export function cleanName(given: string): string {
  const last = given.normalize('NFC').replace(FORMAT, '').split(/[/\\]/).at(-1)!
  const plain = last
    .replace(FORBIDDEN, '_')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .replace(RESERVED, '_$1')
  const { stem, ext } = parts(plain)
  const short = [...stem].slice(0, MOST).join('').trim()
  if (!short) return ext ? `未命名.${ext}` : '未命名'
  return ext ? `${short}.${ext}` : short
}

/** An ending is short and of letters and digits: in `2026.11.30情况说明` there is none. */
function parts(name: string): { stem: string; ext: string } {
  const match = /^(.*)\.([A-Za-z0-9]{1,8})$/s.exec(name)
  return match ? { stem: match[1]!, ext: match[2]! } : { stem: name, ext: '' }
}

export const extensionOf = (name: string) => parts(name).ext.toLowerCase()

const ENDINGS = new Set<string>(Object.values(KINDS).flatMap(({ ext, also }) => [ext, ...also]))
/** What a system or a program runs when it is opened, or shows as a page. */
const RUN =
  /^(exe|com|scr|pif|cpl|msi|msp|dll|bat|cmd|ps1|psm1|vbs?|vbe|jse?|mjs|wsf|wsh|hta|lnk|url|reg|jar|py|sh|php\d?|jsp|aspx?|chm|html?|xhtml|mht|svgz?|xml|apk|iso|img|docm|dotm|xlsm|xltm|pptm)$/

export const isRun = (name: string) => RUN.test(extensionOf(name))

/**
 * A name whose ending says what the content is. An ending that says otherwise is dropped, and those before it that something would be
 * run by: `photo.jpg.exe` with a picture in it is `photo.jpg`.
 */
export function nameByContent(name: string, kind: FileKind): string {
  const { ext, also } = KINDS[kind]
  const fits = (ending: string) => ending === ext || (also as readonly string[]).includes(ending)
  if (fits(extensionOf(name)) && !RUN.test(extensionOf(parts(name).stem))) return name
  let { stem, ext: ending } = parts(name)
  const kept = fits(ending.toLowerCase()) ? ending : ext
  // an ending that no kind and no program has is part of the name
  if (ending && !ENDINGS.has(ending.toLowerCase()) && !RUN.test(ending.toLowerCase()) && !/[a-z]/i.test(ending)) stem = name
  while (RUN.test(extensionOf(stem)) || fits(extensionOf(stem))) stem = parts(stem).stem
  return `${stem || '未命名'}.${kept}`
}
