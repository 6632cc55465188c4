import { api } from '@jianqing/contract'
import { Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changed, useAsked } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import '../../../../kit/words.css'
import '../datasets.css'
import './import.css'
import type { Delivery } from './DeliveryFields.tsx'
import { DropZone } from './DropZone.tsx'
import type { Mapping, Units } from './mapping.ts'
import { MatchStep } from './MatchStep.tsx'
import { RunStep } from './RunStep.tsx'

/** In the address: whether the file is added to the rows that are there, or takes their place. Nothing is chosen for the person. */
const MODES: readonly (string | null)[] = ['append', 'replace']

/** Above this share of bad rows a file is refused, unless the person says otherwise: the default of the import itself. */
const MAX_BAD = 0.01

/**
 * From a file to a version. Where one stands – upload, data set, added or not, job – is in the address, so that a reload or a link
 * comes back to it; what was matched by hand stays while the page does.
 */
export function ImportPage() {
  const { t } = useTranslation('data')
  const tx = useTx()
  const [search, change] = useAsked()
  const [mappings, setMappings] = useState<Record<string, Mapping>>({})
  const [units, setUnits] = useState<Record<string, Units>>({})
  const [maxBad, setMaxBad] = useState(MAX_BAD)
  const [deliveries, setDeliveries] = useState<Record<string, Delivery>>({})
  const { data, error, refetch } = useApi(api.datasets.list, {})
  const upload = search.get('upload')
  const dataset = search.get('dataset')
  const job = search.get('job')
  const mode = MODES.includes(search.get('mode')) ? search.get('mode') : null
  const asked = Number(search.get('header'))
  const headerRow = Number.isInteger(asked) && asked > 0 ? asked : null
  const header = headerRow === null ? null : String(headerRow)
  const ofDataset = `${upload}/${dataset}`
  const place = `${ofDataset}/${header}`
  const go = (to: Record<string, string | null>, replace = false) => change(() => changed(new URLSearchParams(), to), { replace })
  const restart = () => go({ dataset })
  const step = job ? 2 : upload ? 1 : 0
  const importable = (data?.items ?? []).filter(d => !d.live)
  const chosen = importable.find(d => d.id === dataset) ?? null

  return (
    <>
      <PageHeader
        title={t('wizard.title')}
        back={{ to: chosen ? `/datasets/${chosen.id}` : '/datasets', label: chosen ? tx(chosen.title) : t('one.back') }}
      />
      <Steps
        className="jq-import-steps"
        size="small"
        current={step}
        responsive={false}
        items={[{ title: t('wizard.steps.file') }, { title: t('wizard.steps.match') }, { title: t('wizard.steps.run') }]}
      />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <div className="jq-card">
          <RowsSkeleton rows={5} />
        </div>
      ) : job ? (
        <RunStep
          jobId={job}
          dataset={chosen}
          maxBad={maxBad}
          onMaxBad={setMaxBad}
          onRestart={restart}
          units={units[ofDataset] ?? {}}
          onUnits={next => setUnits(all => ({ ...all, [ofDataset]: next }))}
          onBack={upload ? () => go({ dataset, upload, header, mode }) : null}
          onUploaded={id => go({ dataset, upload: id, mode })}
        />
      ) : upload ? (
        <MatchStep
          uploadId={upload}
          dataset={dataset}
          datasets={importable}
          headerRow={headerRow}
          units={units[ofDataset] ?? {}}
          kept={mappings[place] ?? null}
          maxBad={maxBad}
          onMaxBad={setMaxBad}
          delivery={deliveries[ofDataset] ?? null}
          onDelivery={delivery => setDeliveries(all => ({ ...all, [ofDataset]: delivery }))}
          append={mode === null ? null : mode === 'append'}
          onAppend={append => go({ dataset, upload, header, mode: append ? 'append' : 'replace' }, true)}
          onKeep={mapping => setMappings(all => ({ ...all, [place]: mapping }))}
          onHeaderRow={row => go({ dataset, upload, header: row === null ? null : String(row), mode }, true)}
          onUnits={next => setUnits(all => ({ ...all, [ofDataset]: next }))}
          onDataset={id => go({ dataset: id, upload, header, mode })}
          onRestart={restart}
          onStarted={id => go({ dataset, upload, header, mode, job: id })}
        />
      ) : (
        <DropZone
          dataset={dataset}
          title={chosen ? `${t('wizard.drop.title')} · ${t('wizard.drop.target', { title: tx(chosen.title) })}` : t('wizard.drop.title')}
          hint={t('wizard.drop.hint')}
          onUploaded={u => go({ dataset: dataset ?? u.guess, upload: u.id })}
        />
      )}
    </>
  )
}
