import { BarChartOutlined, CalendarOutlined } from '@ant-design/icons'
import { addressOf, api, ENROLMENT_STATES, HALF_DAYS, TRAINING_FORMS, TRAINING_TRACKS, type TrainingSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { optionsOf } from '../../../../kit/options.ts'
import { RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddTraining } from './AddTraining.tsx'
import { trainingRecord } from './record.ts'
import { MINE_TONES } from './tones.ts'

function Extra() {
  const { t } = useTranslation('trainings')
  const mayAdd = useMay()('training:write')
  return (
    <span className="jq-list-extra">
      <Link to="/trainings/calendar">
        <Button icon={<CalendarOutlined />}>{t('calendar.open')}</Button>
      </Link>
      <Link to="/trainings/statistics">
        <Button icon={<BarChartOutlined />}>{t('statistics.open')}</Button>
      </Link>
      {mayAdd ? <AddTraining /> : null}
    </span>
  )
}

/** One's own hours of the year, in a line under the title. */
function useOwn(): string {
  const { t } = useTranslation('trainings')
  const { data } = useApi(api.trainings.mine, {})
  return data ? t('mine.line', data) : t('sub')
}

/** Sessions of all bases, and how one stands towards each. */
export function TrainingListPage() {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  const own = useOwn()
  const when = ({ on, half }: TrainingSummary) => `${on} ${tx(HALF_DAYS[half])}`
  const seats = ({ came, taken, seats: all, waiting, state }: TrainingSummary) =>
    state === 'held'
      ? t('seats.came', { n: came })
      : waiting > 0
        ? t('seats.waiting', { taken, all, waiting })
        : t('seats.taken', { taken, all })
  const title = (item: TrainingSummary) => (
    <RecordTitle
      to={addressOf(api.trainings, item.id)}
      title={item.title}
      small={[tx(TRAINING_FORMS[item.form]), item.base.title].join(' · ')}
    />
  )
  const mine = ({ mine: of }: TrainingSummary) =>
    of ? (
      <StateTag tone={MINE_TONES[of.state]}>
        {of.place === null ? tx(ENROLMENT_STATES[of.state]) : t('mine.place', { n: of.place })}
      </StateTag>
    ) : null
  const columns: Column<TrainingSummary>[] = [
    { key: 'title', title: t('column.title'), sort: 'title', width: 280, render: title },
    { key: 'on', title: t('column.on'), sort: 'on', width: 140, render: when },
    { key: 'seats', title: t('column.seats'), sort: 'seats', width: 150, render: seats },
    { key: 'mine', title: t('column.mine'), width: 120, render: item => mine(item) ?? '—' },
    { key: 'teacher', title: t('column.teacher'), width: 130, render: item => item.teacher?.name ?? item.guestTeacher },
    { ...stateColumn(trainingRecord), width: 100 },
    { key: 'office', title: t('column.office'), sort: 'officeName', width: 130, render: item => item.officeName ?? '—' },
  ]
  return (
    <RecordListPage
      record={trainingRecord}
      list={useRecordList(trainingRecord)}
      title={t('title')}
      sub={own}
      extra={<Extra />}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'form', label: t('column.form'), width: 130, options: optionsOf(TRAINING_FORMS, tx, answer?.byForm) },
        { key: 'track', label: t('column.track'), width: 140, options: optionsOf(TRAINING_TRACKS, tx, answer?.byTrack) },
        { key: 'mine', label: t('mine.filter'), width: 130, options: [{ value: 'true', label: t('mine.only') }] },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={trainingRecord} state={item.state} />
            {mine(item)}
          </div>
          <div className="row foot">
            <span>{when(item)}</span>
            <span>{seats(item)}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
