import { DatabaseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { addStep, freeName, taken } from '../model/change.ts'
import { type Kind, KINDS } from '../model/view.ts'
import { setIn } from '../yaml/edit.ts'
import { columnsOf, LEADS, MODEL, PARAMS, useBuilder } from './context.ts'

/** A model of the platform must not have a step of SQL: it is shown where a text holds one, and not offered. */
const OFFERED = KINDS.filter(kind => kind !== 'sql')

const OFTEN = 6

/** The data sets that most models read come first: few look for another one. */
function inGroups<D extends { usedBy: readonly string[] }>(datasets: readonly D[]): { often: boolean; items: D[] }[] {
  const byUse = [...datasets].sort((a, b) => b.usedBy.length - a.usedBy.length)
  return [
    { often: true, items: byUse.slice(0, OFTEN) },
    { often: false, items: byUse.slice(OFTEN) },
  ].filter(({ items }) => items.length > 0)
}

/** Adds data and steps, and leads to the sides of the model that are no boxes. */
export function Toolbar() {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const builder = useBuilder()
  const { model, view, datasets, selected, select, readOnly } = builder
  const boxes = [...view.inputs, ...view.steps]
  // behind what is chosen; else behind the last step, or the first input
  const from = boxes.find(({ name }) => name === selected)?.name ?? view.steps.at(-1)?.name ?? view.inputs[0]?.name
  const addInput = (dataset: string) => {
    const name = freeName(dataset, taken(view))
    model.change(text => setIn(text, ['inputs', name], dataset))
    select(name)
  }
  const add = (kind: Kind) => {
    const first = columnsOf(builder, from)[0]?.name ?? ''
    const { name, text } = addStep(model.text, kind, from!, first)
    model.change(() => text)
    select(name)
  }
  const isLocked = readOnly || !model.isReadable
  return (
    <div className="jq-builder-tools">
      <Dropdown
        placement="bottomLeft"
        autoAdjustOverflow={false}
        disabled={isLocked}
        trigger={['click']}
        menu={{
          className: 'jq-builder-menu',
          items: inGroups(datasets).map(({ often, items }) => ({
            type: 'group',
            key: String(often),
            label: t(often ? 'tools.often' : 'tools.others'),
            children: items.map(d => ({ key: d.id, label: tx(d.title) })),
          })),
          onClick: ({ key }) => addInput(key),
        }}
      >
        <Button icon={<DatabaseOutlined />}>{t('tools.addData')}</Button>
      </Dropdown>
      <Dropdown
        placement="bottomLeft"
        autoAdjustOverflow={false}
        disabled={isLocked || from === undefined}
        trigger={['click']}
        menu={{
          className: 'jq-builder-menu',
          items: OFFERED.map(kind => ({
            key: kind,
            label: (
              <span className="jq-builder-kind">
                <b>{t(`kind.${kind}`)}</b>
                <small>{t(`kindHelp.${kind}`)}</small>
              </span>
            ),
          })),
          onClick: ({ key }) => add(key as Kind),
        }}
      >
        <Button type={view.inputs.length > 0 ? 'primary' : 'default'} icon={<PlusOutlined />}>
          {t('tools.addStep')}
        </Button>
      </Dropdown>
      <span className="jq-builder-sides">
        {(
          [
            [MODEL, 'tools.model'],
            [PARAMS, 'tools.params'],
            [LEADS, 'tools.leads'],
          ] as const
        ).map(([side, label]) => (
          <Button
            key={side}
            type="text"
            className={selected === side ? 'jq-builder-side-on' : ''}
            aria-pressed={selected === side}
            onClick={() => select(side)}
          >
            {t(label)}
          </Button>
        ))}
      </span>
    </div>
  )
}
