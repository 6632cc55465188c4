import { ITEM_OWNERS, type ResponsibilityListShape } from '@jianqing/contract'
import { useTx } from '../../../../kit/i18n/index.ts'

/** A list of responsibilities as it will be given out: areas, items, who answers. */
export function ResponsibilityPreview({ list }: { list: ResponsibilityListShape }) {
  const tx = useTx()
  return (
    <div className="jq-definition-rating">
      <h3 className="jq-h3">{tx(list.title)}</h3>
      <table>
        {list.areas.map(area => (
          <tbody key={area.id}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                <b>{tx(area.title)}</b>
              </th>
            </tr>
            {list.items
              .filter(item => item.area === area.id)
              .map(item => (
                <tr key={item.id}>
                  <th scope="row">
                    {tx(item.title)}
                    <small className="jq-faint"> {tx(item.measure)}</small>
                  </th>
                  <td>{tx(ITEM_OWNERS[item.owner])}</td>
                  <td className="jq-num">{'by' in item.due ? item.due.by : item.due.every}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
