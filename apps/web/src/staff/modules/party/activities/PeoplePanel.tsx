import { type ActivityDetail, api, SIGN_WAYS } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'

/** Who is to be there and who is, and how they signed in; who signed on paper is entered and marked as that. */
export function PeoplePanel({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation('activities')
  const tx = useTx()
  const { message } = App.useApp()
  const paper = useCommand(api.activities.paper, {
    refreshes: [api.activities.get],
    onError: error => void message.error(errorText(error)),
  })
  const mayEnter = activity.keeps && activity.state === 'open'
  return (
    <RecordPanel title={t('people.title')} help={tx(activity.quorum.words)}>
      {activity.quorum.holds === null ? null : (
        <p>
          <StateTag tone={activity.quorum.holds ? 'ok' : 'danger'}>{t(activity.quorum.holds ? 'people.enough' : 'people.short')}</StateTag>{' '}
          <span className="jq-faint">{activity.quorum.basis}</span>
        </p>
      )}
      <ul className="jq-there">
        {activity.people.map(({ person, at, way }) => (
          <li key={person.id} className={at ? undefined : 'jq-faint'}>
            <span>{person.name}</span>
            {at && way ? (
              <span className="jq-faint">
                {dateTime(at)} · <StateTag tone={way === 'paper' ? 'warn' : 'quiet'}>{tx(SIGN_WAYS[way])}</StateTag>
              </span>
            ) : mayEnter ? (
              <Button size="small" onClick={() => paper.mutate({ params: { id: activity.id }, body: { person: person.id } })}>
                {t('people.paper')}
              </Button>
            ) : (
              <span>{t('people.absent')}</span>
            )}
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}
