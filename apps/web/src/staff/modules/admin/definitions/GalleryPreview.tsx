import type { GalleryPlan } from '@jianqing/contract'
import { FloorPlan } from '../../../../kit/gallery/FloorPlan.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'

/** A plan as it will count: what hangs where, with the words of the place. */
export function GalleryPreview({ plan }: { plan: GalleryPlan }) {
  const tx = useTx()
  const titleOf = (set: string) => tx(plan.sets.find(({ id }) => id === set)!.title)
  return (
    <div className="jq-definition-rating">
      <h3 className="jq-h3">{tx(plan.title)}</h3>
      {plan.floors.map(floor => (
        <FloorPlan key={floor.id} floor={floor}>
          {wall => (
            <ul>
              {wall.hang.map(({ set, words }) => (
                <li key={set}>
                  {titleOf(set)}
                  {words ? <p>{tx(words)}</p> : null}
                </li>
              ))}
            </ul>
          )}
        </FloorPlan>
      ))}
    </div>
  )
}
