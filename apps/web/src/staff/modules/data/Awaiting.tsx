import { api, linkTo } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../kit/api.ts'
import { useMay } from '../../shell/session/session.tsx'
import { count } from '../../../kit/format.ts'

/** Imports of this data set that wait for a second person. */
export function Awaiting({ dataset }: { dataset: string }) {
  const { t } = useTranslation('data')
  const may = useMay()('dataset:import')
  const { data } = useApi(api.datasets.awaiting, { params: { dataset } }, { enabled: may })
  return data?.items.map(({ id, file, shrink, startedBy }) => (
    <Alert
      key={id}
      className="jq-first"
      type="warning"
      showIcon
      title={t('awaiting.title')}
      description={t('awaiting.text', {
        file,
        by: startedBy?.name ?? '',
        before: count(shrink?.before ?? 0),
        after: count(shrink?.after ?? 0),
      })}
      action={
        <Link to={linkTo.import(dataset, id)}>
          <Button>{t('awaiting.open')}</Button>
        </Link>
      }
    />
  ))
}
