import { useEffect, useState } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import type { PortalProfile } from '@jianqing/contract/portal'
import { call } from './api.ts'
import { CertificatePage } from './certificate/CertificatePage.tsx'
import { GalleryPage } from './gallery/GalleryPage.tsx'
import { PanelPage } from './gallery/PanelPage.tsx'
import { GuidePage } from './GuidePage.tsx'
import { HomePage } from './HomePage.tsx'
import { Kiosk } from './Kiosk.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { PetitionPage } from './petition/PetitionPage.tsx'
import { ProgressPage } from './progress/ProgressPage.tsx'
import { ApplyPage } from './reading/ApplyPage.tsx'
import { LawyersPage } from './reading/LawyersPage.tsx'
import { ReadingProgressPage } from './reading/ReadingProgressPage.tsx'
import { noteKiosk } from './remember.ts'
import { SettingsProvider } from './settings.tsx'
import { AskPage } from './visit/AskPage.tsx'
import { VisitProgressPage } from './visit/VisitProgressPage.tsx'

noteKiosk()

/** Until the server has said whose portal it is. */
const UNKNOWN: PortalProfile = { office: '', phone: '12309', hours: { 'zh-CN': '', en: '' }, address: '', demo: false, asOf: null }

export function App() {
  const [profile, setProfile] = useState(UNKNOWN)
  useEffect(() => {
    call('welcome').then(setProfile, () => {})
  }, [])
  return (
    <SettingsProvider>
      <BrowserRouter>
        <Kiosk>
          <Routes>
            <Route path="/" element={<HomePage profile={profile} />} />
            <Route path="/petition" element={<PetitionPage profile={profile} />} />
            <Route path="/progress" element={<ProgressPage profile={profile} />} />
            <Route path="/guide" element={<GuidePage profile={profile} />} />
            <Route path="/readings" element={<LawyersPage profile={profile} />} />
            <Route path="/readings/apply" element={<ApplyPage profile={profile} />} />
            <Route path="/readings/progress" element={<ReadingProgressPage profile={profile} />} />
            <Route path="/certificates" element={<CertificatePage profile={profile} />} />
            <Route path="/gallery" element={<GalleryPage profile={profile} />} />
            <Route path="/gallery/:code" element={<PanelPage profile={profile} />} />
            <Route path="/visits/apply" element={<AskPage profile={profile} />} />
            <Route path="/visits/progress" element={<VisitProgressPage profile={profile} />} />
            <Route path="*" element={<NotFoundPage profile={profile} />} />
          </Routes>
        </Kiosk>
      </BrowserRouter>
    </SettingsProvider>
  )
}
