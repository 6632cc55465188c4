/** Rows of what protects wages and homes. */
export interface WageProject {
  project_no: string
  contractor: string
  started_on: string | null
  wage_account: boolean | null
  guarantee: boolean | null
  deposit: boolean | null
  real_name: boolean | null
  last_labour_fee_on: string | null
}

export interface WageComplaint {
  complaint_no: string
  project_no: string | null
  received_on: string | null
  workers: number | null
}

/** Money in yuan, as decimal numbers in text. */
export interface MaintenanceFund {
  house_no: string
  registered_on: string | null
  due_amount: string | null
  collected_by_developer: string | null
  deposited: string | null
  deposited_on: string | null
}

export interface Protection {
  wage_projects: WageProject[]
  wage_complaints: WageComplaint[]
  maintenance_funds: MaintenanceFund[]
}
