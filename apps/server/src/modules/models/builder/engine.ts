import { calendarRevision } from '@jianqing/calendar'
import { DuckDbEngine, type Engine } from '@jianqing/engine'

/** A preview shares the machine with runs: it takes no more than this, whatever they may. */
const MOST_BYTES = 512e6

/** One engine for all previews, opened by the first: opening takes longer than most previews. It opens anew when the days off have changed, which it keeps otherwise. */
export function previewEngine({ lakeDir, memoryBytes }: { lakeDir: string; memoryBytes: number }): {
  open: () => Promise<Engine>
  close: () => Promise<void>
} {
  let opened: Promise<DuckDbEngine> | undefined
  let openedAt = -1
  const close = async () => (await opened)?.close()
  return {
    open: () => {
      if (opened && openedAt === calendarRevision()) return opened
      // previews under way keep it until their connections end
      void close().catch(() => {})
      openedAt = calendarRevision()
      return (opened = DuckDbEngine.open({
        lakeDirs: [lakeDir],
        memoryLimit: `${Math.floor(Math.min(memoryBytes, MOST_BYTES) / 1e6)}MB`,
        threads: 2,
      }))
    },
    close,
  }
}
