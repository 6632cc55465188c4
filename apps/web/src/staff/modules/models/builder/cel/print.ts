import type { Cel } from './tree.ts'

/** How tightly a form binds: the higher, the tighter. */
const IF = 1,
  OR = 2,
  AND = 3,
  COMPARE = 4,
  ADD = 5,
  MULTIPLY = 6,
  UNARY = 7,
  PRIMARY = 8

/** A tree as CEL, with brackets only where they are needed. Parsing it gives the same tree. */
export const printCel = (cel: Cel): string => print(cel, 0)

function print(cel: Cel, least: number): string {
  const [text, level] = written(cel)
  return level < least ? `(${text})` : text
}

function written(cel: Cel): [string, number] {
  switch (cel.kind) {
    case 'null':
      return ['null', PRIMARY]
    case 'bool':
      return [String(cel.value), PRIMARY]
    case 'int':
      return [String(cel.value), PRIMARY]
    case 'double':
      return [doubleText(cel.value), PRIMARY]
    case 'text':
      return [quoted(cel.value), PRIMARY]
    case 'name':
      return [cel.name, PRIMARY]
    case 'member':
      return [`${cel.of}.${cel.name}`, PRIMARY]
    case 'list':
      return [`[${cel.items.map(item => print(item, IF)).join(', ')}]`, PRIMARY]
    case 'call':
      return [`${cel.name}(${cel.args.map(arg => print(arg, IF)).join(', ')})`, PRIMARY]
    case 'and':
      return [cel.args.map(arg => print(arg, COMPARE)).join(' && '), AND]
    case 'or':
      // brackets that are not needed, but spare the reader the rule of precedence
      return [cel.args.map(arg => print(arg, COMPARE)).join(' || '), OR]
    case 'not':
      return [`!${print(cel.arg, PRIMARY)}`, UNARY]
    case 'negate':
      // "-1" is one number, and two signs in a row are none
      return [isName(cel.arg) ? `-${print(cel.arg, PRIMARY)}` : `-(${print(cel.arg, 0)})`, UNARY]
    case 'compare':
      return [`${print(cel.left, ADD)} ${cel.operator} ${print(cel.right, ADD)}`, COMPARE]
    case 'arith': {
      const level = cel.operator === '+' || cel.operator === '-' ? ADD : MULTIPLY
      return [`${print(cel.left, level)} ${cel.operator} ${print(cel.right, level + 1)}`, level]
    }
    case 'if':
      return [`${print(cel.when, OR)} ? ${print(cel.gives, OR)} : ${print(cel.otherwise, cel.otherwise.kind === 'if' ? OR : IF)}`, IF]
  }
}

const isName = (cel: Cel): boolean => cel.kind === 'name' || cel.kind === 'member' || cel.kind === 'call'

/** A point or an exponent tells it from a whole number. */
function doubleText(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text literal: in single quotes, which YAML's double ones leave alone, unless it holds one itself. */
export function quoted(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'"
  const body = value
    .replace(/[\\\n\r\t]/g, c => ESCAPES[c]!)
    .replaceAll(quote, `\\${quote}`)
    // oxlint-disable-next-line no-control-regex -- these are what is escaped
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return quote + body + quote
}
