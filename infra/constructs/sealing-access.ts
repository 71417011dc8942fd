import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'

/** What a function may do with the key that seals the keys of polls. */
type Sealing = { action: string; conditions?: Record<string, string> }

/**
 * The functions that use the key, each with its one action: who makes pairs cannot open a ballot,
 * and who opens ballots is the closing function alone.
 */
const sealing: Readonly<Record<string, Sealing>> = {
  polls: {
    action: 'kms:GenerateDataKeyPairWithoutPlaintext',
    conditions: { 'kms:DataKeyPairSpec': 'ECC_NIST_P256' },
  },
  closing: { action: 'kms:Decrypt' },
}

/** The encryption context names the poll, and nothing else. */
const contextNames = { 'kms:EncryptionContextKeys': 'pollId' }

/**
 * The right of a family to the sealing key, and where it finds the key; nothing for most families.
 * Both set operators are needed: "for all" also holds where there is no context.
 */
export function sealingAccess(
  key: IKey,
  family: string,
): { access: PolicyStatement[]; environment: { SEALING_KEY_ID?: string } } {
  const use = sealing[family]
  if (use === undefined) return { access: [], environment: {} }
  const statement = new PolicyStatement({
    actions: [use.action],
    resources: [key.keyArn],
    conditions: {
      'ForAllValues:StringEquals': contextNames,
      'ForAnyValue:StringEquals': contextNames,
      ...(use.conditions ? { StringEquals: use.conditions } : {}),
    },
  })
  return { access: [statement], environment: { SEALING_KEY_ID: key.keyArn } }
}
