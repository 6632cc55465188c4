import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const LICENCE = /^(licen[cs]e|copying|notice)([.-].*)?$/i

const textsIn = folder =>
  readdirSync(folder)
    .filter(file => LICENCE.test(file))
    .map(file => readFileSync(join(folder, file), 'utf8').trim())

const noticeOf = ({ name, version, license, texts }) =>
  [`${name} ${version} (${license})`, ...(texts.length ? texts : ['The package comes without the text of its licence.'])].join('\n\n')

/** What is handed on with the product: every installed package of the lock file that is not for development alone, once a version. */
const packages = () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const found = new Map()
  for (const [path, { dev, link, version, license = 'licence not named' }] of Object.entries(lock.packages)) {
    const at = path.lastIndexOf('node_modules/')
    if (at < 0 || dev || link || !existsSync(join(root, path))) continue
    const name = path.slice(at + 'node_modules/'.length)
    found.set(`${name} ${version}`, { name, version, license, texts: textsIn(join(root, path)) })
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** The packages that modules come from, by name. */
export const namesOf = moduleIds =>
  new Set(moduleIds.flatMap(id => /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1]?.replaceAll('\\', '/') ?? []))

/** Writes the licences of all parts with their texts, as most of them ask of whoever hands them on. Of `only` these, where they are named. @returns how many parts there are */
export const writeNotices = (file, only) => {
  const all = packages().filter(({ name }) => only?.has(name) ?? true)
  writeFileSync(file, `${all.map(noticeOf).join(`\n\n${'-'.repeat(80)}\n\n`)}\n`)
  return all.length
}
