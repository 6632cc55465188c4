import { PLACEMENT_TASK_STATES, type PlacementDetail, type PlacementTask } from '@jianqing/contract'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { isOpen, Line, wordsRule } from './Line.tsx'

const TONES = { given: 'brand', reported: 'warn', confirmed: 'ok', dropped: 'quiet' } as const

interface Of {
  placement: PlacementDetail
  task: PlacementTask
}

function TaskActions({ placement, task: { n, state } }: Of) {
  const { t } = useTranslation('placements')
  const may = (action: string) => isOpen(placement, action)
  const of = { n }
  const reason = (
    <Form.Item name="remark" label={t('task.reason')} rules={wordsRule(t('add.needPlan'))}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
    </Form.Item>
  )
  return (
    <div className="jq-placement-buttons">
      {state === 'given' && may('report_task') ? (
        <Line placement={placement} action="report_task" label={t('task.report')} of={of} button={{ size: 'small', type: 'primary' }}>
          <Form.Item name="words" label={t('task.reportWords')} rules={wordsRule(t('add.needPlan'))}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
          </Form.Item>
        </Line>
      ) : null}
      {state === 'reported' && may('confirm_task') ? (
        <>
          <Line placement={placement} action="confirm_task" label={t('task.confirmIt')} of={of} button={{ size: 'small', type: 'primary' }}>
            <Form.Item name="remark" label={t('task.remark')}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
            </Form.Item>
          </Line>
          <Line placement={placement} action="return_task" label={t('task.giveBack')} of={of}>
            {reason}
          </Line>
        </>
      ) : null}
      {(state === 'given' || state === 'reported') && may('drop_task') ? (
        <Line placement={placement} action="drop_task" label={t('task.drop')} of={of}>
          {reason}
        </Line>
      ) : null}
    </div>
  )
}

/** What the mentor asks for beside the diary. */
export function TasksPanel({ placement }: { placement: PlacementDetail }) {
  const { t } = useTranslation('placements')
  const tx = useTx()
  const { taskList } = placement
  const mayGive = isOpen(placement, 'give_task')
  if (taskList.length === 0 && !mayGive) return null
  return (
    <RecordPanel title={t('task.title')}>
      {taskList.length === 0 ? <p className="jq-faint">{t('task.none')}</p> : null}
      <ul className="jq-placement-tasks">
        {taskList.map(task => (
          <li key={task.n}>
            <header>
              <b>{task.title}</b>
              <StateTag tone={TONES[task.state]}>{tx(PLACEMENT_TASK_STATES[task.state])}</StateTag>
              {task.overdue ? <StateTag tone="danger">{t('task.overdue')}</StateTag> : null}
              <span className="jq-faint jq-date">{t('task.due', { on: task.dueOn })}</span>
            </header>
            {task.report ? (
              <p className="jq-placement-words">
                <span className="jq-faint">{task.reportedOn} </span>
                {task.report}
              </p>
            ) : null}
            {task.remark ? (
              <blockquote>
                <p className="jq-placement-words">{task.remark}</p>
              </blockquote>
            ) : null}
            <TaskActions placement={placement} task={task} />
          </li>
        ))}
      </ul>
      {mayGive ? (
        <div className="jq-placement-buttons">
          <Line placement={placement} action="give_task" label={t('task.give')}>
            <Form.Item name="title" label={t('task.what')} rules={wordsRule(t('add.needPlan'))}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
            </Form.Item>
            <Form.Item name="dueOn" label={t('task.dueOn')} rules={[{ required: true, message: t('add.need') }]}>
              <DayPicker until={placement.untilOn} />
            </Form.Item>
          </Line>
        </div>
      ) : null}
    </RecordPanel>
  )
}
