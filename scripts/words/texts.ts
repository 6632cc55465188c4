import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Text {
  file: string
  line: number
  text: string
}

/** Where words stand that somebody reads: pages, server, command, engine, catalogue, guides. */
const READ =
  /^(?:apps\/(?:web|server|cli)\/src|packages\/(?:contract|engine|lake|catalogue)|docs)\/.*\.(?:ts|tsx|yaml|md)$|^README\.zh-CN\.md$/
/** Tests, made-up people and their deeds, texts of laws, decisions on how the product is built, and what the glossary replaces. */
const LEFT_OUT =
  /\.(?:test|fixture|soak|setup)\.ts$|\/testing\/|\/seed(?:\/|\.ts$|-)|^packages\/catalogue\/(?:test|limits|sheets|README)|^docs\/(?:adr|GLOSSARY)|\/golden\/|^packages\/(?:engine\/src\/characters|lake\/src\/(?:cells|headers))/

const HAN = /[\u4e00-\u9fff]/
const LETTER = /[a-z]{3}/i

/** Every text of the product, a literal or a line each, without comments. */
export function textsOf(root: string): Text[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  return files
    .split('\n')
    .filter(file => READ.test(file) && !LEFT_OUT.test(file))
    .flatMap(file => textsIn(file, readFileSync(join(root, file), 'utf8')))
}

export function textsIn(file: string, source: string): Text[] {
  const code = /\.tsx?$/.test(file)
  const lines = (code ? withoutComments(source) : source).split('\n')
  return lines.flatMap((line, i) => {
    const texts = code ? literals(line) : file.endsWith('.yaml') ? [withoutData(line)] : [line]
    return texts.filter(text => HAN.test(text) || LETTER.test(text)).map(text => ({ file, line: i + 1, text }))
  })
}

/** Comments become blanks, so that lines keep their numbers. */
const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;,{(])\/\/[^\n]*/gm, found => found.replace(/[^\n]/g, ' '))

/** What stands in quotation marks; in the text of a page's element, the whole line. */
function literals(line: string): string[] {
  const quoted = [...line.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`?/g)].map(([whole]) => whole)
  return quoted.length > 0 ? quoted : HAN.test(line) ? [line] : []
}

/** The headers and values that data bears are as others write them. */
const withoutData = (line: string) =>
  line
    .replace(/(?:^|\s)#.*$/, '')
    .replace(/\b(?:synonyms|values):\s*\[[^\]]*\]/g, '')
    .replace(/^\s*(?:source|quote|read):.*$/, '')
