import { WALL_PANEL_TITLES, type WallPanel } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

export function Panel({ of, hint, children }: { of: WallPanel; hint?: string | undefined; children: ReactNode }) {
  const tx = useTx()
  return (
    <section className={`jq-card jq-wall-panel ${of}`}>
      <header>
        <h2>{tx(WALL_PANEL_TITLES[of])}</h2>
        {hint ? <small>{hint}</small> : null}
      </header>
      {children}
    </section>
  )
}

/** A number as a wall may say it: what is hidden is a star, and the head of the page says what that means. */
export const told = (n: number | null): string => (n === null ? '*' : count(n))

export const Bar = ({ share, tone = '' }: { share: number; tone?: string }) => (
  <i aria-hidden="true">
    <u className={tone} style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
  </i>
)

/** A part of a whole, where both may be told. */
export const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : part / whole
