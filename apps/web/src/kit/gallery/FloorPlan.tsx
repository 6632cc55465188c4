import type { GalleryPlan } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTx } from '../i18n/index.ts'
import './gallery.css'

type Floor = GalleryPlan['floors'][number]

/** One floor from above: its walls where they are, and what hangs on each. */
export function FloorPlan({ floor, children }: { floor: Floor; children: (wall: Floor['walls'][number]) => ReactNode }) {
  const tx = useTx()
  const rows = Math.max(...floor.walls.map(({ at }) => at.y + at.height))
  return (
    <section className="jq-floor" aria-label={tx(floor.title)}>
      <h3 className="jq-h3">
        {tx(floor.title)} <small className="jq-soft">{tx(floor.theme)}</small>
      </h3>
      <div className="jq-floor-plan" style={{ gridTemplateRows: `repeat(${rows}, minmax(30px, auto))` }}>
        {floor.walls.map(wall => (
          <div
            key={wall.id}
            className="jq-gallery-wall"
            style={{
              gridColumn: `${wall.at.x + 1} / span ${wall.at.width}`,
              gridRow: `${wall.at.y + 1} / span ${wall.at.height}`,
            }}
          >
            <b>{tx(wall.title)}</b>
            {children(wall)}
          </div>
        ))}
      </div>
    </section>
  )
}
