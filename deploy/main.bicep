// PeerExchange in one resource group: the bot as an App Service, its registration with the Teams channel, a storage account, and the one
// identity that ties them together. There is no secret anywhere: the bot proves itself to Teams and to the storage account as that identity.
//
//   az deployment group create --resource-group RG --template-file deploy/main.bicep --parameters name=peerexchange-oei

targetScope = 'resourceGroup'

@description('Name of the web app, and so of its address https://NAME.azurewebsites.net; the other resources are named after it. Lower case letters, digits and hyphens, unique in all of Azure.')
@minLength(3)
@maxLength(40)
param name string

@description('Region of the web app and of everything that is kept. Choose it by the law on the personal data of those who take part.')
param location string = resourceGroup().location

@description('What Teams shows as the bot\'s name.')
@maxLength(42)
param displayName string = 'PeerExchange'

@description('The address people and Teams reach the bot at, https:// and the host, without a path. Empty: the web app\'s own. Set it when a domain of your own points to the web app.')
param publicUrl string = ''

@description('Tenants (directory ids) whose people may use the bot, separated by commas. Empty: only the tenant it is deployed in.')
param allowedTenants string = ''

@description('Size of the App Service plan. B1 serves one network; it has to be a size with "Always On", because reminders are sent without anybody calling.')
@allowed(['B1', 'B2', 'B3', 'P0v3', 'P1v3', 'P2v3'])
param planSku string = 'B1'

@description('How many instances run. Any number works: they share the work through the storage account.')
@minValue(1)
@maxValue(10)
param instances int = 1

@description('Pricing tier of the bot registration. Messages over the Teams channel are free in both.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('Redundancy of the storage account: LRS within a building, ZRS across the buildings of a region, GRS also in a second region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS'])
param storageSku string = 'Standard_ZRS'

@description('Days for which a deleted file can be brought back by the administrator. Erasing a person\'s data is complete only after them.')
@minValue(1)
@maxValue(30)
param deletedFilesKeptDays int = 7

@description('Mailbox that calls and visits are booked from (Microsoft Graph). Empty: people get calendar files instead.')
param graphOrganizer string = ''

@description('Tenant of that mailbox. Empty: the tenant it is deployed in.')
param graphTenantId string = ''

@description('Client id of the Entra application that may write that mailbox\'s calendar.')
param graphClientId string = ''

@description('Where in a Key Vault the secret of that application lies: https://VAULT.vault.azure.net/secrets/NAME. The identity made here has to be given "Key Vault Secrets User" on it. Only the address stands here, never the secret.')
param graphClientSecretUri string = ''

@description('Where traces and measurements go (an OTLP endpoint). Empty: nowhere. They hold no personal data.')
param otlpEndpoint string = ''

var address = empty(publicUrl) ? 'https://${name}.azurewebsites.net' : publicUrl
// Storage accounts are named with 3 to 24 lower case letters and digits, unique in all of Azure.
var storageName = take('px${uniqueString(resourceGroup().id, name)}', 24)

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: storageName
  location: location
  kind: 'StorageV2'
  sku: {
    name: storageSku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: {
        enabled: true
        days: deletedFilesKeptDays
      }
    }
  }
}

resource tableRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, tableDataContributor)
  scope: storage
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource blobRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, blobDataContributor)
  scope: storage
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: planSku
    capacity: instances
  }
  properties: {
    reserved: true
  }
}

resource web 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      appCommandLine: 'dotnet PeerExchange.Bot.dll serve'
      alwaysOn: true
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      healthCheckPath: '/healthz'
    }
  }

  // The bot's own settings are explained in docs/connect-teams.md. Set here as a whole: what is added by hand in the portal is lost at the
  // next deployment.
  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        MicrosoftAppType: 'UserAssignedMSI'
        MicrosoftAppId: identity.properties.clientId
        MicrosoftAppTenantId: identity.properties.tenantId
        AllowedTenants: allowedTenants
        PublicUrl: address
        // The tables' address without a key: the bot then asks for tokens as the identity that AZURE_CLIENT_ID names.
        Storage__ConnectionString: 'https://${storage.name}.table.${environment().suffixes.storage}'
        AZURE_CLIENT_ID: identity.properties.clientId
        Network__Sample: 'false'
        // The program is mounted as one read-only file, so that an instance never starts on half of a new version.
        WEBSITE_RUN_FROM_PACKAGE: '1'
      },
      empty(graphOrganizer) ? {} : {
        Graph__Organizer: graphOrganizer
        Graph__TenantId: empty(graphTenantId) ? identity.properties.tenantId : graphTenantId
        Graph__ClientId: graphClientId
      },
      empty(graphClientSecretUri) ? {} : {
        Graph__ClientSecret: '@Microsoft.KeyVault(SecretUri=${graphClientSecretUri})'
      },
      empty(otlpEndpoint) ? {} : {
        OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
      })
    dependsOn: [tableRole, blobRole]
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: botSku
  }
  properties: {
    displayName: displayName
    endpoint: '${address}/api/messages'
    // New registrations are of one tenant or of a managed identity; Azure refuses new ones of type MultiTenant.
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: identity.properties.tenantId
    msaAppMSIResourceId: identity.id
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: {
        isEnabled: true
        enableCalling: false
        acceptedTerms: true
      }
    }
  }
}

@description('The bot\'s Microsoft app id: manifest/build --bot-id takes it.')
output botId string = identity.properties.clientId

@description('Where the bot is reached: manifest/build --address takes it.')
output address string = address

@description('The web app to publish the program to.')
output webApp string = web.name

@description('The identity\'s object id, to give it rights elsewhere (a Key Vault).')
output identityPrincipalId string = identity.properties.principalId

@description('The storage account that holds everything.')
output storageAccount string = storage.name
