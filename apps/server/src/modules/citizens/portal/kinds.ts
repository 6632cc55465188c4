import { text } from '@jianqing/contract'
import {
  CertificateIssued,
  GalleryShown,
  GuestBookShown,
  PetitionStatus,
  PortalProfile,
  ReadingPages,
  PlacesFree,
  ReadingStatus,
  VisitStatus,
} from '@jianqing/contract/portal'
import type { AnyExchangeKind, ExchangeKind } from '../../../platform/exchange/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { keepCertificate } from './certificates.ts'
import { keepGallery } from './gallery.ts'
import { dayOf, keepProfile } from './profile.ts'
import { keepStatus } from './progress.ts'
import { keepPages } from './readings/pages.ts'
import { keepPlaces } from './places.ts'
import { sentReadings } from './readings/progress.ts'
import { portalReadingPlaces, portalVisitPlaces } from './tables.ts'
import { keepGuestBook } from './visits/guest-book.ts'
import { sentVisits } from './visits/progress.ts'

/** What the portal takes from the inside. */
export const portalKinds = (seals: Seals): AnyExchangeKind[] => {
  const status: ExchangeKind<PetitionStatus> = {
    kind: 'petition.status',
    title: text('诉求办理进度', 'How far a petition has come'),
    schema: PetitionStatus,
    accept: (tx, { body }) => keepStatus(tx, seals, body),
  }
  const profile: ExchangeKind<PortalProfile> = {
    kind: 'portal.profile',
    title: text('门户单位信息', 'Whose portal it is'),
    schema: PortalProfile,
    accept: (tx, { body }) => keepProfile(tx, body),
  }
  const reading: ExchangeKind<ReadingStatus> = {
    kind: 'reading.status',
    title: text('阅卷申请进度', 'How far a lawyer’s application has come'),
    schema: ReadingStatus,
    accept: (tx, { body }) => sentReadings.keep(tx, seals, body),
  }
  const pages: ExchangeKind<ReadingPages> = {
    kind: 'reading.pages',
    title: text('可阅案卷页面', 'Pages that may be read'),
    schema: ReadingPages,
    accept: async (tx, { body, files }) => keepPages(tx, seals, body, files, await dayOf(tx)),
  }
  const places: ExchangeKind<PlacesFree> = {
    kind: 'reading.places',
    title: text('阅卷室空余席位', 'Places of the reading room that are free'),
    schema: PlacesFree,
    accept: (tx, { body }) => keepPlaces(tx, portalReadingPlaces, body),
  }
  const gallery: ExchangeKind<GalleryShown> = {
    kind: 'gallery.shown',
    title: text('廉政长廊已发布内容', 'What is published of the gallery'),
    schema: GalleryShown,
    accept: (tx, { body }) => keepGallery(tx, body),
  }
  const visit: ExchangeKind<VisitStatus> = {
    kind: 'visit.status',
    title: text('参观预约进度', 'How a request to visit stands'),
    schema: VisitStatus,
    accept: (tx, { body }) => sentVisits.keep(tx, seals, body),
  }
  const parties: ExchangeKind<PlacesFree> = {
    kind: 'visit.places',
    title: text('可预约的参观时段', 'Half days that are free for visits'),
    schema: PlacesFree,
    accept: (tx, { body }) => keepPlaces(tx, portalVisitPlaces, body),
  }
  const book: ExchangeKind<GuestBookShown> = {
    kind: 'visit.book',
    title: text('留言簿公开内容', 'What is shown of the guest book'),
    schema: GuestBookShown,
    accept: (tx, { body }) => keepGuestBook(tx, body),
  }
  const certificate: ExchangeKind<CertificateIssued> = {
    kind: 'certificate.issued',
    title: text('结业证书', 'A certificate'),
    schema: CertificateIssued,
    accept: (tx, { body }) => keepCertificate(tx, seals, body),
  }
  return [status, profile, reading, pages, places, gallery, visit, parties, book, certificate]
}
