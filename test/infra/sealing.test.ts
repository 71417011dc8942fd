import { expect, test } from 'vitest'
import { listed, statements, statementsOf } from '../support/cloud-access.ts'
import {
  deployedFunctions,
  readTemplate,
  referred,
  resourcesOf,
  stackNames,
} from '../support/cloud-assembly.ts'

const keys = resourcesOf('AWS::KMS::Key')
const functions = deployedFunctions()

const ofKms = (actions: string | string[]) =>
  listed(actions).filter((action) => action.startsWith('kms:'))

/** The statements on the key, by function. */
const granted = functions.flatMap(({ family, properties }) =>
  statementsOf(properties.Role)
    .filter(({ Action }) => ofKms(Action).length > 0)
    .map((statement) => ({ family, ...statement })),
)

const aboutThePoll = {
  'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': 'pollId' },
  'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'pollId' },
}

test('there is one key, symmetric, renewed each year, and nothing takes it away', () => {
  expect(keys).toHaveLength(1)
  const [key] = keys
  expect(key?.deletionPolicy).toBe('Retain')
  expect(key?.properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 })
  expect(key?.properties.KeySpec ?? 'SYMMETRIC_DEFAULT').toBe('SYMMETRIC_DEFAULT')
})

test('its own policy leaves everything to the account, and names nobody', () => {
  const [statement, ...others] = keys[0]?.properties.KeyPolicy.Statement ?? []
  expect(others).toEqual([])
  expect(statement).toMatchObject({ Effect: 'Allow', Action: 'kms:*' })
  expect(JSON.stringify(statement.Principal)).toMatch(/"AWS::AccountId"\},":root"/)
})

test('the closing function alone may decrypt, and what was wrapped for a poll alone', () => {
  const decrypting = granted.filter(({ Action }) => ofKms(Action).includes('kms:Decrypt'))
  expect(decrypting).toEqual([
    {
      family: 'closing',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: expect.anything(),
      Condition: aboutThePoll,
    },
  ])
})

test('the polls function alone may have pairs made, and sees no private key', () => {
  const others = granted.filter(({ family }) => family !== 'closing')
  expect(others).toEqual([
    {
      family: 'polls',
      Effect: 'Allow',
      Action: 'kms:GenerateDataKeyPairWithoutPlaintext',
      Resource: expect.anything(),
      Condition: { ...aboutThePoll, StringEquals: { 'kms:DataKeyPairSpec': 'ECC_NIST_P256' } },
    },
  ])
})

test('there is no other way to the key: no other policy, grant or alias speaks of one', () => {
  expect(statements.filter(({ Action }) => ofKms(Action).length > 0)).toHaveLength(granted.length)
  for (const { properties } of resourcesOf('AWS::IAM::Role')) {
    expect(properties).not.toHaveProperty('Policies')
    expect(properties).not.toHaveProperty('ManagedPolicyArns')
  }
  const identities = ['ManagedPolicy', 'User', 'Group', 'UserPolicy', 'RolePolicy', 'GroupPolicy']
  expect(identities.flatMap((type) => resourcesOf(`AWS::IAM::${type}`))).toEqual([])
  const ofKeys = stackNames
    .flatMap((stack) => Object.values<{ Type: string }>(readTemplate(stack).Resources))
    .filter(({ Type }) => Type.startsWith('AWS::KMS::'))
  expect(ofKeys).toHaveLength(keys.length)
})

test('nobody can take on the role of another function', () => {
  for (const { properties } of resourcesOf('AWS::IAM::Role')) {
    const statement = properties.AssumeRolePolicyDocument.Statement
    expect(statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
      },
    ])
  }
  const roles = functions.map(({ properties }) => referred(properties.Role))
  expect(new Set(roles)).toHaveProperty('size', functions.length)
})

test('the same two are told which key it is', () => {
  const told = functions.filter(
    ({ properties }) => 'SEALING_KEY_ID' in properties.Environment.Variables,
  )
  expect(told.map(({ family }) => family).sort()).toEqual(['closing', 'polls'])
  for (const { family, properties } of told) {
    const { Resource } = granted.find((statement) => statement.family === family) ?? {}
    expect(properties.Environment.Variables.SEALING_KEY_ID).toEqual(Resource)
    expect(referred(Resource)).toBe(keys[0]?.logicalId)
  }
})
