-- A list along a link reads which row that leads to from the index, and not from the link: on a large
-- database each of these is a page of its own.
DROP INDEX "CountryForIntervention_countryId_heldOn_place_idx";

DROP INDEX "CountryForProposal_countryId_heldOn_place_idx";

DROP INDEX "CountryOfIntervention_countryId_heldOn_place_idx";

DROP INDEX "CountryOfProposal_countryId_heldOn_place_idx";

DROP INDEX "OrganizationForIntervention_organizationId_heldOn_place_idx";

DROP INDEX "OrganizationForProposal_organizationId_heldOn_place_idx";

DROP INDEX "OrganizationOfIntervention_organizationId_heldOn_place_idx";

DROP INDEX "OrganizationOfProposal_organizationId_heldOn_place_idx";

DROP INDEX "TopicOfDiscussion_topicId_heldOn_slug_idx";

DROP INDEX "TopicOfIntervention_topicId_heldOn_place_idx";

DROP INDEX "TopicOfProposal_topicId_heldOn_place_idx";

DROP INDEX "YearOfProposal_year_heldOn_place_idx";

CREATE INDEX "CountryForIntervention_list_idx" ON "CountryForIntervention"("countryId", "heldOn" DESC, "place", "interventionId");

CREATE INDEX "CountryForProposal_countryId_heldOn_place_proposalId_idx" ON "CountryForProposal"("countryId", "heldOn" DESC, "place", "proposalId");

CREATE INDEX "CountryOfIntervention_countryId_heldOn_place_interventionId_idx" ON "CountryOfIntervention"("countryId", "heldOn" DESC, "place", "interventionId");

CREATE INDEX "CountryOfProposal_countryId_heldOn_place_proposalId_idx" ON "CountryOfProposal"("countryId", "heldOn" DESC, "place", "proposalId");

CREATE INDEX "OrganizationForIntervention_list_idx" ON "OrganizationForIntervention"("organizationId", "heldOn" DESC, "place", "interventionId");

CREATE INDEX "OrganizationForProposal_list_idx" ON "OrganizationForProposal"("organizationId", "heldOn" DESC, "place", "proposalId");

CREATE INDEX "OrganizationOfIntervention_list_idx" ON "OrganizationOfIntervention"("organizationId", "heldOn" DESC, "place", "interventionId");

CREATE INDEX "OrganizationOfProposal_list_idx" ON "OrganizationOfProposal"("organizationId", "heldOn" DESC, "place", "proposalId");

CREATE INDEX "TopicOfDiscussion_topicId_heldOn_slug_discussionId_idx" ON "TopicOfDiscussion"("topicId", "heldOn" DESC, "slug", "discussionId");

CREATE INDEX "TopicOfIntervention_topicId_heldOn_place_interventionId_idx" ON "TopicOfIntervention"("topicId", "heldOn" DESC, "place", "interventionId");

CREATE INDEX "TopicOfProposal_topicId_heldOn_place_proposalId_idx" ON "TopicOfProposal"("topicId", "heldOn" DESC, "place", "proposalId");

CREATE INDEX "YearOfProposal_year_heldOn_place_proposalId_idx" ON "YearOfProposal"("year", "heldOn" DESC, "place", "proposalId");
