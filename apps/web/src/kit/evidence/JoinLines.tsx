import { type RefObject, useEffect, useState } from 'react'
import type { Join } from './joins.ts'

interface Line {
  id: string
  colour: number
  x: number
  ends: { x: number; y: number }[]
}

const TRACK = 12

/** Draws, in the gutter beside the tables, a line from key to key. The places are measured: tables grow when rows are unfolded. */
export function JoinLines({ joins, place }: { joins: readonly Join[]; place: RefObject<HTMLDivElement | null> }) {
  const [lines, setLines] = useState<{ height: number; lines: Line[] }>({ height: 0, lines: [] })
  // After the frame: the place is the parent's, known only when all of it stands.
  useEffect(() => {
    const root = place.current
    if (!root || joins.length === 0) return
    const measure = () => {
      const origin = root.getBoundingClientRect()
      const found = joins.map((join, track): Line => ({
        id: join.id,
        colour: join.colour,
        x: 5 + track * TRACK,
        ends: [...root.querySelectorAll<HTMLElement>(`[data-join="${join.colour}"]`)].map(chip => {
          const box = chip.getBoundingClientRect()
          return { x: box.left - origin.left, y: box.top - origin.top + box.height / 2 }
        }),
      }))
      setLines({ height: root.scrollHeight, lines: found.filter(line => line.ends.length > 1) })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(root)
    measure()
    return () => observer.disconnect()
  }, [joins, place])
  return (
    <svg className="jq-join-lines" width="100%" height={lines.height} aria-hidden="true">
      {lines.lines.map(({ id, colour, x, ends }) => {
        const ys = ends.map(end => end.y)
        const top = Math.min(...ys)
        const bottom = Math.max(...ys)
        return (
          <g key={id} stroke={`var(--jq-key-${colour})`} strokeWidth="2" fill="none">
            <path d={`M${x} ${top}V${bottom}`} />
            {ends.map(end => (
              <path key={end.y} d={`M${x} ${end.y}H${end.x}`} />
            ))}
            {ends.map(end => (
              <circle key={end.y} cx={x} cy={end.y} r="3" fill={`var(--jq-key-${colour})`} stroke="none" />
            ))}
          </g>
        )
      })}
    </svg>
  )
}
