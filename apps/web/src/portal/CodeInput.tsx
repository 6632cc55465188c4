import { CODE_LENGTH, codeGroups, tidyCode } from '@jianqing/contract/portal'
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { useSettings } from './settings.tsx'

const GROUP = 4
const GROUPS = CODE_LENGTH / GROUP

interface Props {
  value: string[]
  onChange: (groups: string[]) => void
  /** What it is to be; each group then says whether it is right. */
  copyOf?: string
  label: string
}

export const NO_CODE: string[] = Array.from({ length: GROUPS }, () => '')

type Standing = 'empty' | 'short' | 'right' | 'wrong' | 'whole'
const standingOf = (typed: string, wanted: string | undefined): Standing => {
  if (typed === '') return 'empty'
  if (typed.length < GROUP) return wanted !== undefined && !wanted.startsWith(typed) ? 'wrong' : 'short'
  if (wanted === undefined) return 'whole'
  return typed === wanted ? 'right' : 'wrong'
}

/** Sixteen letters in fours, as they are read out: from one group to the next by itself, back by the same key that deletes; pasted, they spread. */
export function CodeInput({ value, onChange, copyOf, label }: Props) {
  const { t } = useSettings()
  const inputs = useRef<(HTMLInputElement | null)[]>([])
  const wanted = copyOf === undefined ? undefined : codeGroups(tidyCode(copyOf))
  const fill = (from: number, typed: string) => {
    const groups = [...value]
    const rest = codeGroups(tidyCode(typed)).slice(0, GROUPS - from)
    groups[from] = ''
    for (const [i, group] of rest.entries()) groups[from + i] = group
    onChange(groups)
    const last = from + Math.max(0, rest.length - 1)
    if (groups[last]!.length === GROUP && last + 1 < GROUPS) inputs.current[last + 1]?.focus()
    else if (last !== from) inputs.current[last]?.focus()
  }
  const paste = (i: number, event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    if (tidyCode(text).length <= GROUP) return
    event.preventDefault()
    fill(tidyCode(text).length >= CODE_LENGTH ? 0 : i, text)
  }
  const key = (i: number, event: KeyboardEvent) => {
    if (event.key !== 'Backspace' || value[i] !== '' || i === 0) return
    event.preventDefault()
    inputs.current[i - 1]?.focus()
  }
  const told: Record<Standing, (typed: string) => string> = {
    empty: () => t.code.missing(GROUP),
    short: typed => t.code.missing(GROUP - typed.length),
    right: () => `✓ ${t.code.right}`,
    wrong: () => t.code.wrong,
    whole: () => '✓',
  }
  return (
    <fieldset className="jp-code-input">
      <legend className="jp-sr">{label}</legend>
      {value.map((typed, i) => {
        const standing = standingOf(typed, wanted?.[i])
        return (
          <div key={i} data-standing={standing}>
            <input
              ref={input => void (inputs.current[i] = input)}
              aria-label={`${label} ${t.code.group(i + 1)}`}
              aria-describedby={`code-${i}`}
              aria-invalid={standing === 'wrong'}
              value={typed}
              onChange={event => fill(i, event.target.value)}
              onPaste={event => paste(i, event)}
              onKeyDown={event => key(i, event)}
              autoComplete="off"
              autoCapitalize="characters"
              autoCorrect="off"
              spellCheck={false}
              inputMode="text"
              enterKeyHint="next"
            />
            <small id={`code-${i}`}>{told[standing](typed)}</small>
          </div>
        )
      })}
    </fieldset>
  )
}
