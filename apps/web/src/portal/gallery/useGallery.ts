import type { GalleryShown } from '@jianqing/contract/portal'
import { useEffect, useState } from 'react'
import { call } from '../api.ts'

export type Standing = { state: 'loading' } | { state: 'failed'; error: unknown } | { state: 'there'; gallery: GalleryShown | null }

/** What is published of the gallery; one page asks for all of it, so that the next panel is there without the network. */
export function useGallery(): Standing {
  const [standing, setStanding] = useState<Standing>(kept ? { state: 'there', gallery: kept } : { state: 'loading' })
  useEffect(() => {
    let gone = false
    call('gallery').then(
      ({ gallery }) => {
        kept = gallery
        if (!gone) setStanding({ state: 'there', gallery })
      },
      (error: unknown) => {
        // at a terminal without network what was read last stays
        if (!gone && !kept) setStanding({ state: 'failed', error })
      },
    )
    return () => {
      gone = true
    }
  }, [])
  return standing
}

let kept: GalleryShown | null = null
