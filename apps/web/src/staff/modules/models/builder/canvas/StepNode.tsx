import { DatabaseOutlined, FlagOutlined } from '@ant-design/icons'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'

export interface StepNodeData extends Record<string, unknown> {
  role: 'input' | 'step' | 'leads'
  kind: string
  title: string
  words: string
  slots: readonly string[]
  errors: number
}
export type StepFlowNode = Node<StepNodeData>

/** A box of the canvas: what it does, in a few words. */
export const StepNode = memo(({ id, data, selected }: NodeProps<StepFlowNode>) => {
  const { t } = useTranslation('builder')
  const { role, kind, title, words, slots, errors } = data
  const kindText =
    role === 'step' ? (t(`kind.${kind}` as never, { defaultValue: kind }) as string) : t(role === 'input' ? 'canvas.input' : 'canvas.leads')
  return (
    <div className={`jq-node jq-node-${role}${selected ? ' jq-node-selected' : ''}${errors > 0 ? ' jq-node-wrong' : ''}`}>
      {slots.map((slot, i) => (
        <Handle
          key={slot}
          type="target"
          position={Position.Left}
          id={slot}
          style={{ top: `${((i + 1) * 100) / (slots.length + 1)}%` }}
          title={slots.length > 1 ? (t(`canvas.${slot}` as never, { defaultValue: slot }) as string) : ''}
        />
      ))}
      <small className="jq-node-kind">
        {role === 'input' ? <DatabaseOutlined /> : role === 'leads' ? <FlagOutlined /> : null}
        {kindText}
        {errors > 0 ? <b className="jq-node-errors">{t('canvas.errors', { n: errors })}</b> : null}
      </small>
      <strong title={id}>{title}</strong>
      <span className="jq-node-words" title={words}>
        {words}
      </span>
      {role === 'leads' ? null : <Handle type="source" position={Position.Right} />}
    </div>
  )
})
StepNode.displayName = 'StepNode'
