import { fullContentExample } from '../../functions/covenants/content-example.ts'
import { PutCovenantRequest } from '../../functions/covenants/contract.ts'
import type { CovenantContent } from '../../lib/covenants/rules/content.ts'

/** A content that says everything a covenant can; KT-NGOCHOI has a target of its own. */
export const fullContent: CovenantContent = PutCovenantRequest().parse(fullContentExample)
