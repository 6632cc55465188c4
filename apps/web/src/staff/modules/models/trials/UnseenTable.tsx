import type { BacktestResult } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { count } from '../../../../kit/format.ts'

/** Empty cells of the columns that a version matches or decides by: a hit that rests on them is not found. */
export function UnseenTable({ inputs }: { inputs: BacktestResult['inputs'] }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  return (
    <details className="jq-shadow-steps">
      <summary>{t('trial.backtest.unseen')}</summary>
      <div className="jq-scroll" tabIndex={0} role="region" aria-label={t('trial.backtest.unseenLabel')}>
        <table className="jq-plain">
          <thead>
            <tr>
              <th scope="col">{t('trial.backtest.dataset')}</th>
              <th scope="col" className="jq-num">
                {t('trial.backtest.rows')}
              </th>
              <th scope="col" className="jq-num">
                {t('trial.backtest.skipped')}
              </th>
              <th scope="col">{t('trial.backtest.column')}</th>
              <th scope="col">{t('trial.backtest.role')}</th>
              <th scope="col" className="jq-num">
                {t('trial.backtest.empty')}
              </th>
            </tr>
          </thead>
          <tbody>
            {inputs.flatMap(({ dataset, title, rows, skipped, columns }) =>
              (columns.length > 0 ? columns : [null]).map((column, i) => (
                <tr key={`${dataset} ${column?.id ?? ''}`}>
                  {i === 0 ? (
                    <>
                      <th scope="rowgroup" rowSpan={Math.max(1, columns.length)}>
                        {tx(title)}
                      </th>
                      <td className="jq-num" rowSpan={Math.max(1, columns.length)}>
                        {rows === null ? t('trial.backtest.absent') : count(rows)}
                      </td>
                      <td className="jq-num" rowSpan={Math.max(1, columns.length)}>
                        {count(skipped)}
                      </td>
                    </>
                  ) : null}
                  <td>{column ? tx(column.label) : '—'}</td>
                  <td>{column ? t(`trial.backtest.roles.${column.role}`) : '—'}</td>
                  <td className="jq-num">{column ? count(column.empty) : '—'}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </details>
  )
}
