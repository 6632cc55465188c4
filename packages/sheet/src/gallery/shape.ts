import type { Words } from '../shape.ts'

/** A set of panels, such as the seven accounts; the panels themselves are records. */
export interface GallerySet {
  id: string
  title: Words
  intro: Words
}

export interface GalleryWall {
  id: string
  title: Words
  /** On the plan of its floor, in twelfths of its width and of its height. */
  at: { x: number; y: number; width: number; height: number }
  /** Which sets hang here, with words of this place alone. */
  hang: { set: string; words: Words | null }[]
}

export interface GalleryFloor {
  id: string
  title: Words
  theme: Words
  walls: GalleryWall[]
}

/** Floors, their walls, and what hangs where. */
export interface GalleryPlan {
  id: string
  title: Words
  intro: Words | null
  sets: GallerySet[]
  floors: GalleryFloor[]
}
