import type { Permission } from '@jianqing/contract'
import type { ClockEffects, ProcessRow } from './define.ts'
import type { Process } from './process.ts'

const label = (text: string) => text.replaceAll(/[:;"#\n]/g, ' ')

/** Who may, in words for the table below the diagram. */
function whoOf(t: { who?: Permission | readonly Permission[] | ((...args: never[]) => boolean); system?: boolean }): string {
  if (t.system) return 'system'
  if (typeof t.who === 'function') return 'by rule'
  return [t.who ?? []]
    .flat()
    .map(permission => `\`${permission}\``)
    .join(', ')
}

type ClockedTransition = { clocks?: ClockEffects | ((row: never, form: never) => ClockEffects) }

/** Which clocks it moves; those that depend on the record are asked with an empty one, for their kinds alone. */
function clocksOf({ clocks }: ClockedTransition): string {
  const kinds = (effects: ClockEffects) =>
    Object.entries(effects)
      .map(
        ([verb, of]) =>
          `${verb} ${[of]
            .flat()
            .map(k => ('clock' in k ? k.clock.kind : k.kind))
            .join(', ')}`,
      )
      .join('; ')
  if (typeof clocks !== 'function') return kinds(clocks ?? {})
  try {
    return kinds(clocks({} as never, {} as never))
  } catch {
    return 'depends on the record'
  }
}

/** A process as a Mermaid state diagram. */
export function mermaid<Row extends ProcessRow, State extends string, Loaded, Prepared>({
  definition,
}: Process<Row, State, Loaded, Prepared>): string {
  const { states, transitions, initial } = definition
  const lines = ['stateDiagram-v2', '  direction LR']
  for (const [id, title] of Object.entries<{ 'zh-CN': string; en: string }>(states))
    lines.push(`  state "${label(title['zh-CN'])} ${label(title.en)}" as ${id}`)
  lines.push(`  [*] --> ${initial}`)
  for (const t of transitions) {
    for (const from of t.from) {
      const targets = typeof t.to === 'function' ? (t.toStates ?? []) : [t.to ?? from]
      for (const to of targets) lines.push(`  ${from} --> ${to}: ${label(t.title['zh-CN'])}`)
    }
  }
  const left = new Set(transitions.filter(t => t.to !== undefined).flatMap(t => t.from as readonly string[]))
  for (const id of Object.keys(states)) if (!left.has(id)) lines.push(`  ${id} --> [*]`)
  return lines.join('\n')
}

/** The page of a process in docs/processes: the diagram, and every transition with who may take it. */
export function processPage<Row extends ProcessRow, State extends string, Loaded, Prepared>(
  process: Process<Row, State, Loaded, Prepared>,
): string {
  const { title, kind, transitions, states } = process.definition
  const named = (state: string) => states[state as State]?.['zh-CN'] ?? state
  const rows = transitions.map(t => {
    const to = typeof t.to === 'function' ? (t.toStates ?? []).map(named).join(' / ') : t.to ? named(t.to) : '–'
    const clocks = clocksOf(t)
    return `| ${t.title['zh-CN']} ${t.title.en} (\`${t.id}\`) | ${t.from.map(named).join('、')} | ${to} | ${whoOf(t)} | ${Object.keys(t.form?.shape ?? {}).join(', ')} | ${clocks} |`
  })
  return [
    `# ${title['zh-CN']} ${title.en}`,
    '',
    `Generated from the process \`${kind}\`; do not edit. The tests fail when it is not up to date.`,
    '',
    '```mermaid',
    mermaid(process),
    '```',
    '',
    '| action | from | to | who | form | clocks |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
