-- A database of version 0.1.0: the sample and the other sample of test/record/sample.ts, with the page attached.
INSERT INTO "Country" ("id", "code", "proposalCount") VALUES
(1, 'IS', 0),
(2, 'KR', 0),
(3, 'NO', 2);
INSERT INTO "Topic" ("id", "slug", "name", "sortName", "broaderId", "proposalCount", "searchText") VALUES
(1, 'sea', 'The sea', 'the sea', NULL, 2, 'the sea'),
(2, 'ice', 'Ice', 'ice', 1, 2, 'ice  sea ice'),
(3, 'ports', 'Ports', 'ports', 1, 2, 'ports');
INSERT INTO "Organization" ("id", "slug", "name", "sortName", "abbreviation", "kind", "countryId", "partOfId", "proposalCount", "searchText") VALUES
(1, 'sea-ministry', 'Ministry of the Sea', 'ministry of the sea', NULL, 'MINISTRY', 3, NULL, 0, 'ministry of the sea'),
(2, 'nordic-forum', 'Nordic Forum', 'nordic forum', 'NF', 'FORUM', NULL, NULL, 2, 'nordic forum  nf'),
(3, 'ice-office', 'Ice Office', 'ice office', NULL, 'ORGAN', NULL, 2, 2, 'ice office');
INSERT INTO "Mission" ("id", "slug", "name", "sortName", "kind", "city", "countryId", "sendingCountryId", "proposalCount", "searchText") VALUES
(1, 'kr-mission-iceland', 'Korean embassy to Iceland', 'korean embassy to iceland', 'EMBASSY', 'Reykjavík', 1, 2, 4, 'korean embassy to iceland  reykjavik');
INSERT INTO "Official" ("id", "slug", "name", "sortName", "proposalCount", "searchText") VALUES
(1, 'ase-holm', 'Åse Holm', 'ase holm', 2, 'ase holm'),
(2, 'kim-seo-yeon', 'Kim Seo-yeon', 'kim seo yeon', 4, 'kim seo yeon  seoyeon  김 서 연');
INSERT INTO "Appointment" ("id", "slug", "title", "rank", "startsOn", "endsOn", "officialId", "missionId", "organizationId", "firstAttestedOn", "lastAttestedOn", "sortName", "searchText") VALUES
(1, 'ase-holm-minister', 'Minister of the Sea', 'MINISTER', '2029-01-01', '2031-12-31', 1, NULL, 1, '2030-05-02', '2030-06-01', 'minister of the sea', 'minister of the sea'),
(2, 'kim-seo-yeon-ambassador', 'Ambassador to Iceland', 'AMBASSADOR', NULL, NULL, 2, 1, NULL, '2030-05-02', '2030-05-02', 'ambassador to iceland', 'ambassador to iceland');
INSERT INTO "Meeting" ("id", "slug", "title", "startsOn", "endsOn", "proposalCount", "sortName", "searchText") VALUES
(1, 'northern-envoys-2030', '2030 Meeting of Northern Envoys', '2030-05-01', '2030-05-03', 6, '2030 meeting of northern envoys', '2030 meeting of northern envoys');
INSERT INTO "Source" ("id", "slug", "title", "publisher", "publishedOn", "url", "language", "paragraphCount", "sortName", "searchText") VALUES
(1, 'envoys-talk', 'Envoys Talk of Cold Seas', 'Ministry of the Sea', '2030-05-02', 'https://example.org/envoys', 'en', 4, 'envoys talk of cold seas', 'envoys talk of cold seas');
INSERT INTO "Paragraph" ("id", "sourceId", "number", "length", "text") VALUES
(1, 1, 1, 159, 'The Discussion on Cold Seas was held on May 2 at the 2030 Meeting of Northern Envoys, under the theme Quiet Waters. Part one was on ice, and part two on ports.'),
(2, 1, 2, 79, 'Minister of the Sea Åse Holm opened the discussion. "The sea is one," she said.'),
(3, 1, 3, 158, 'Ambassador to Iceland Kim Seo-yeon said that ice reports come late, and proposed a common ice watch by next year. She called for a fund with the Nordic Forum.'),
(4, 1, 4, 79, 'Minister of the Sea Åse Holm suggested quieter ports. All agreed to meet again.');
INSERT INTO "Name" ("id", "text", "language", "kind", "position", "officialId", "missionId", "organizationId", "topicId") VALUES
(1, 'The sea', 'en', 'PREFERRED', 1, NULL, NULL, NULL, 1),
(2, 'Ice', 'en', 'PREFERRED', 1, NULL, NULL, NULL, 2),
(3, 'Sea ice', 'en', 'ALTERNATIVE', 2, NULL, NULL, NULL, 2),
(4, 'Ports', 'en', 'PREFERRED', 1, NULL, NULL, NULL, 3),
(5, 'Ministry of the Sea', 'en', 'DESCRIPTIVE', 1, NULL, NULL, 1, NULL),
(6, 'Nordic Forum', 'en', 'PREFERRED', 1, NULL, NULL, 2, NULL),
(7, 'Ice Office', 'en', 'PREFERRED', 1, NULL, NULL, 3, NULL),
(8, 'Korean embassy to Iceland', 'en', 'DESCRIPTIVE', 1, NULL, 1, NULL, NULL),
(9, 'Åse Holm', 'nb', 'PREFERRED', 1, 1, NULL, NULL, NULL),
(10, 'Kim Seo-yeon', 'ko-Latn', 'PREFERRED', 1, 2, NULL, NULL, NULL),
(11, '김서연', 'ko', 'PREFERRED', 2, 2, NULL, NULL, NULL);
INSERT INTO "Accreditation" ("id", "missionId", "position", "countryId", "organizationId") VALUES
(1, 1, 1, 1, NULL),
(2, 1, 2, NULL, 2);
INSERT INTO "Discussion" ("id", "slug", "title", "theme", "heldOn", "language", "meetingId", "proposalCount", "searchText") VALUES
(1, 'cold-seas', 'Discussion on Cold Seas', 'Quiet Waters', '2030-05-02', 'en', 1, 3, 'discussion on cold seas  quiet waters'),
(2, 'warm-seas', 'Discussion on Cold Seas', 'Quiet Waters', '2030-05-02', 'en', 1, 3, 'discussion on cold seas  quiet waters');
INSERT INTO "Part" ("id", "slug", "number", "theme", "discussionId") VALUES
(1, 'cold-seas-part-1', 1, 'Ice', 1),
(2, 'cold-seas-part-2', 2, 'Ports', 1),
(3, 'warm-seas-part-1', 1, 'Ice', 2),
(4, 'warm-seas-part-2', 2, 'Ports', 2);
INSERT INTO "Intervention" ("id", "slug", "position", "kind", "summary", "heldOn", "place", "meetingId", "rank", "searchText", "discussionId", "partId", "officialId", "appointmentId", "missionId") VALUES
(1, 'cold-seas-opening', 1, 'OPENING_REMARKS', 'All seas belong together.', '2030-05-02', 'cold-seas/0001', 1, 'MINISTER', 'all seas belong together', 1, NULL, 1, 1, NULL),
(2, 'cold-seas-kim', 2, 'STATEMENT', 'News of the ice is slow, and should be gathered in one place.', '2030-05-02', 'cold-seas/0002', 1, 'AMBASSADOR', 'news of the ice is slow and should be gathered in one place', 1, 1, 2, 2, 1),
(3, 'cold-seas-holm', 3, 'STATEMENT', 'Ports should make less noise.', '2030-05-02', 'cold-seas/0003', 1, 'MINISTER', 'ports should make less noise', 1, 2, 1, 1, NULL),
(4, 'cold-seas-outcome', 4, 'OUTCOME', 'There will be another meeting.', '2030-05-02', 'cold-seas/0004', 1, NULL, 'there will be another meeting', 1, NULL, NULL, NULL, NULL),
(5, 'warm-seas-opening', 1, 'OPENING_REMARKS', 'All seas belong together.', '2030-05-02', 'warm-seas/0001', 1, 'MINISTER', 'all seas belong together', 2, NULL, 1, 1, NULL),
(6, 'warm-seas-kim', 2, 'STATEMENT', 'News of the ice is slow, and should be gathered in one place.', '2030-05-02', 'warm-seas/0002', 1, 'AMBASSADOR', 'news of the ice is slow and should be gathered in one place', 2, 3, 2, 2, 1),
(7, 'warm-seas-holm', 3, 'STATEMENT', 'Ports should make less noise.', '2030-05-02', 'warm-seas/0003', 1, 'MINISTER', 'ports should make less noise', 2, 4, 1, 1, NULL),
(8, 'warm-seas-outcome', 4, 'OUTCOME', 'There will be another meeting.', '2030-05-02', 'warm-seas/0004', 1, NULL, 'there will be another meeting', 2, NULL, NULL, NULL, NULL);
INSERT INTO "PolicyProposal" ("id", "slug", "position", "summary", "reportingVerb", "periodAsWritten", "periodFrom", "periodTo", "heldOn", "place", "meetingId", "rank", "searchText", "interventionId", "discussionId", "partId", "officialId", "appointmentId", "missionId") VALUES
(1, 'cold-seas-ice-watch', 1, 'A shared watch over the ice should begin in 2031.', 'PROPOSED', 'by next year', 2031, 2031, '2030-05-02', 'cold-seas/0002/001', 1, 'AMBASSADOR', 'a shared watch over the ice should begin in 2031', 2, 1, 1, 2, 2, 1),
(2, 'cold-seas-fund', 2, 'There should be a fund with the Nordic Forum.', 'CALLED_FOR', NULL, NULL, NULL, '2030-05-02', 'cold-seas/0002/002', 1, 'AMBASSADOR', 'there should be a fund with the nordic forum', 2, 1, 1, 2, 2, 1),
(3, 'cold-seas-quieter-ports', 1, 'Ports should make less noise.', 'SUGGESTED', NULL, NULL, NULL, '2030-05-02', 'cold-seas/0003/001', 1, 'MINISTER', 'ports should make less noise', 3, 1, 2, 1, 1, NULL),
(4, 'warm-seas-ice-watch', 1, 'A shared watch over the ice should begin in 2031.', 'PROPOSED', 'by next year', 2031, 2031, '2030-05-02', 'warm-seas/0002/001', 1, 'AMBASSADOR', 'a shared watch over the ice should begin in 2031', 6, 2, 3, 2, 2, 1),
(5, 'warm-seas-fund', 2, 'There should be a fund with the Nordic Forum.', 'CALLED_FOR', NULL, NULL, NULL, '2030-05-02', 'warm-seas/0002/002', 1, 'AMBASSADOR', 'there should be a fund with the nordic forum', 6, 2, 3, 2, 2, 1),
(6, 'warm-seas-quieter-ports', 1, 'Ports should make less noise.', 'SUGGESTED', NULL, NULL, NULL, '2030-05-02', 'warm-seas/0003/001', 1, 'MINISTER', 'ports should make less noise', 7, 2, 4, 1, 1, NULL);
INSERT INTO "Citation" ("id", "position", "paragraphId", "start", "end", "sha256", "basis", "note", "recordId", "meetingId", "discussionId", "partId", "interventionId", "proposalId", "officialId", "appointmentId", "missionId", "accreditationId", "organizationId") VALUES
(1, 1, 1, 53, 84, '77441f23500c0ef19a52de4d45e1fb75c018926199f7e77da2b3468c00df18c4', 'EXPLICIT', NULL, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(2, 1, 1, 4, 27, '5c7a33b7ac6672233c897beca59232be4971935c247e14e8408b99b494431b9f', 'EXPLICIT', NULL, 1, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(3, 1, 1, 116, 135, '225c2db8186378a21647b2c832399078b1eaeb2310ebc195cd99b83f0b0d6686', 'EXPLICIT', NULL, 1, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(4, 1, 1, 141, 158, 'cd55c91bee8fa1cc886ca267a1311a1d35fef48ad207cdd51d2325863d3488d1', 'EXPLICIT', NULL, 1, NULL, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(5, 1, 2, 53, 67, '9ec658e310733c908ad179c21783c90c0bf4821cd04e6702a1761a586184ba9c', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL),
(6, 1, 3, 45, 66, '9d93bd00ea54886746c86cdfafb41150a709ac2521065a0aee33b3278551fd8e', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL),
(7, 1, 4, 29, 52, 'e95ff88725cc62c62490d2edbdfcf30bf766aa91161ca3fd1a598682f85b6420', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, 3, NULL, NULL, NULL, NULL, NULL, NULL),
(8, 1, 4, 54, 78, '3d2bfd291ef186d54e64bd4f7ab1875852fd2a14e1209ffe1641287a43334279', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, 4, NULL, NULL, NULL, NULL, NULL, NULL),
(9, 1, 3, 72, 112, '1b5f00b81c6d0833ca753a0ec428d81bd033876a9df70ed1d1955d6b97413286', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL),
(10, 2, 3, 103, 112, '14d0985b827748a72018c924a684bb894b26cc10dacf920f1e58c33279980fef', 'INFERRED', 'It was said in 2030.', 1, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL),
(11, 1, 3, 118, 157, '3cc6019197779629d7a3d5614ed9a4e6acbc95ddc65c4632d31e6f9246ca2d76', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL, NULL),
(12, 1, 4, 29, 52, 'e95ff88725cc62c62490d2edbdfcf30bf766aa91161ca3fd1a598682f85b6420', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, 3, NULL, NULL, NULL, NULL, NULL),
(13, 1, 2, 20, 28, '713663e4c1ce633588df4a6e3d2505f33bc18cc59cda6937d2745d6749ec7d31', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL),
(14, 1, 3, 22, 34, 'a82b279fe04244fdb69d8e0c0e68f63653dd6ee5e5b5b1f2672f02d610d491b5', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL),
(15, 1, 2, 0, 28, 'a7285b7e47c5b867c2ccd94cb3881fcec7ac7f8b8bf43a35514f2aa7fcd09c5c', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL),
(16, 1, 3, 0, 34, '4046d102d0f015dfa86a1c3e9d9bafd5fc8f0e44edd25ef71a3e36c3722922e9', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 2, NULL, NULL, NULL),
(17, 1, 3, 0, 21, '06a4d177a9b7c9e04753ba494a073b76a530ee9d1ede165de9970a08fe6bae45', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL),
(18, 1, 2, 0, 19, '738aecb55f20a1b25e954e4d1c09b4c5dee5448aa7fe495336a699512455865b', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
(19, 1, 3, 145, 157, 'acd3d3cf4e5c90e28c25ff32ebeb919a80f76927c140e5803d940ff50954fd26', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2),
(20, 1, 3, 45, 56, '7a94d789c88dd161e5522070ba374bca76ea188017ff269ccd053ec3d99a852a', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3),
(21, 1, 3, 0, 21, '06a4d177a9b7c9e04753ba494a073b76a530ee9d1ede165de9970a08fe6bae45', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL),
(22, 1, 3, 136, 157, 'e34adef25440535ce3afb425469dee7058b43dfd6be74f0bc1095ecc1d4527fe', 'EXPLICIT', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, NULL),
(23, 1, 1, 53, 84, '77441f23500c0ef19a52de4d45e1fb75c018926199f7e77da2b3468c00df18c4', 'EXPLICIT', NULL, 2, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(24, 1, 1, 4, 27, '5c7a33b7ac6672233c897beca59232be4971935c247e14e8408b99b494431b9f', 'EXPLICIT', NULL, 2, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(25, 1, 1, 116, 135, '225c2db8186378a21647b2c832399078b1eaeb2310ebc195cd99b83f0b0d6686', 'EXPLICIT', NULL, 2, NULL, NULL, 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(26, 1, 1, 141, 158, 'cd55c91bee8fa1cc886ca267a1311a1d35fef48ad207cdd51d2325863d3488d1', 'EXPLICIT', NULL, 2, NULL, NULL, 4, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(27, 1, 2, 53, 67, '9ec658e310733c908ad179c21783c90c0bf4821cd04e6702a1761a586184ba9c', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, 5, NULL, NULL, NULL, NULL, NULL, NULL),
(28, 1, 3, 45, 66, '9d93bd00ea54886746c86cdfafb41150a709ac2521065a0aee33b3278551fd8e', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, 6, NULL, NULL, NULL, NULL, NULL, NULL),
(29, 1, 4, 29, 52, 'e95ff88725cc62c62490d2edbdfcf30bf766aa91161ca3fd1a598682f85b6420', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, 7, NULL, NULL, NULL, NULL, NULL, NULL),
(30, 1, 4, 54, 78, '3d2bfd291ef186d54e64bd4f7ab1875852fd2a14e1209ffe1641287a43334279', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, 8, NULL, NULL, NULL, NULL, NULL, NULL),
(31, 1, 3, 72, 112, '1b5f00b81c6d0833ca753a0ec428d81bd033876a9df70ed1d1955d6b97413286', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, 4, NULL, NULL, NULL, NULL, NULL),
(32, 2, 3, 103, 112, '14d0985b827748a72018c924a684bb894b26cc10dacf920f1e58c33279980fef', 'INFERRED', 'It was said in 2030.', 2, NULL, NULL, NULL, NULL, 4, NULL, NULL, NULL, NULL, NULL),
(33, 1, 3, 118, 157, '3cc6019197779629d7a3d5614ed9a4e6acbc95ddc65c4632d31e6f9246ca2d76', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, 5, NULL, NULL, NULL, NULL, NULL),
(34, 1, 4, 29, 52, 'e95ff88725cc62c62490d2edbdfcf30bf766aa91161ca3fd1a598682f85b6420', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, 6, NULL, NULL, NULL, NULL, NULL),
(35, 1, 2, 20, 28, '713663e4c1ce633588df4a6e3d2505f33bc18cc59cda6937d2745d6749ec7d31', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL),
(36, 1, 3, 22, 34, 'a82b279fe04244fdb69d8e0c0e68f63653dd6ee5e5b5b1f2672f02d610d491b5', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL),
(37, 1, 2, 0, 28, 'a7285b7e47c5b867c2ccd94cb3881fcec7ac7f8b8bf43a35514f2aa7fcd09c5c', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL),
(38, 1, 3, 0, 34, '4046d102d0f015dfa86a1c3e9d9bafd5fc8f0e44edd25ef71a3e36c3722922e9', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, 2, NULL, NULL, NULL),
(39, 1, 3, 0, 21, '06a4d177a9b7c9e04753ba494a073b76a530ee9d1ede165de9970a08fe6bae45', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL),
(40, 1, 2, 0, 19, '738aecb55f20a1b25e954e4d1c09b4c5dee5448aa7fe495336a699512455865b', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
(41, 1, 3, 145, 157, 'acd3d3cf4e5c90e28c25ff32ebeb919a80f76927c140e5803d940ff50954fd26', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2),
(42, 1, 3, 45, 56, '7a94d789c88dd161e5522070ba374bca76ea188017ff269ccd053ec3d99a852a', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3),
(43, 1, 3, 0, 21, '06a4d177a9b7c9e04753ba494a073b76a530ee9d1ede165de9970a08fe6bae45', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL),
(44, 1, 3, 136, 157, 'e34adef25440535ce3afb425469dee7058b43dfd6be74f0bc1095ecc1d4527fe', 'EXPLICIT', NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, NULL);
INSERT INTO "Attestation" ("appointmentId", "recordId", "on") VALUES
(1, 1, '2030-05-02'),
(1, 1, '2030-06-01'),
(2, 1, '2030-05-02'),
(1, 2, '2030-05-02'),
(1, 2, '2030-06-01'),
(2, 2, '2030-05-02');
INSERT INTO "AttestedDay" ("appointmentId", "on") VALUES
(1, '2030-05-02'),
(1, '2030-06-01'),
(2, '2030-05-02');
INSERT INTO "CountryOfIntervention" ("interventionId", "position", "heldOn", "place", "countryId") VALUES
(2, 1, '2030-05-02', 'cold-seas/0002', 3),
(2, 2, '2030-05-02', 'cold-seas/0002', 1),
(6, 1, '2030-05-02', 'warm-seas/0002', 3),
(6, 2, '2030-05-02', 'warm-seas/0002', 1);
INSERT INTO "CountryOfProposal" ("proposalId", "position", "heldOn", "place", "countryId") VALUES
(1, 1, '2030-05-02', 'cold-seas/0002/001', 3),
(4, 1, '2030-05-02', 'warm-seas/0002/001', 3);
INSERT INTO "Declaration" ("recordId", "type", "slug") VALUES
(1, 'COUNTRY', 'IS'),
(1, 'COUNTRY', 'KR'),
(1, 'COUNTRY', 'NO'),
(1, 'TOPIC', 'sea'),
(1, 'TOPIC', 'ice'),
(1, 'TOPIC', 'ports'),
(1, 'ORGANIZATION', 'sea-ministry'),
(1, 'ORGANIZATION', 'nordic-forum'),
(1, 'ORGANIZATION', 'ice-office'),
(1, 'MISSION', 'kr-mission-iceland'),
(1, 'OFFICIAL', 'ase-holm'),
(1, 'OFFICIAL', 'kim-seo-yeon'),
(1, 'APPOINTMENT', 'ase-holm-minister'),
(1, 'APPOINTMENT', 'kim-seo-yeon-ambassador'),
(1, 'MEETING', 'northern-envoys-2030'),
(1, 'SOURCE', 'envoys-talk'),
(2, 'COUNTRY', 'IS'),
(2, 'COUNTRY', 'KR'),
(2, 'COUNTRY', 'NO'),
(2, 'TOPIC', 'sea'),
(2, 'TOPIC', 'ice'),
(2, 'TOPIC', 'ports'),
(2, 'ORGANIZATION', 'sea-ministry'),
(2, 'ORGANIZATION', 'nordic-forum'),
(2, 'ORGANIZATION', 'ice-office'),
(2, 'MISSION', 'kr-mission-iceland'),
(2, 'OFFICIAL', 'ase-holm'),
(2, 'OFFICIAL', 'kim-seo-yeon'),
(2, 'APPOINTMENT', 'ase-holm-minister'),
(2, 'APPOINTMENT', 'kim-seo-yeon-ambassador'),
(2, 'MEETING', 'northern-envoys-2030'),
(2, 'SOURCE', 'envoys-talk');
INSERT INTO "OrganizationOfIntervention" ("interventionId", "position", "heldOn", "place", "organizationId") VALUES
(2, 1, '2030-05-02', 'cold-seas/0002', 3),
(2, 2, '2030-05-02', 'cold-seas/0002', 2),
(6, 1, '2030-05-02', 'warm-seas/0002', 3),
(6, 2, '2030-05-02', 'warm-seas/0002', 2);
INSERT INTO "OrganizationOfProposal" ("proposalId", "position", "heldOn", "place", "organizationId") VALUES
(1, 1, '2030-05-02', 'cold-seas/0002/001', 3),
(2, 1, '2030-05-02', 'cold-seas/0002/002', 2),
(4, 1, '2030-05-02', 'warm-seas/0002/001', 3),
(5, 1, '2030-05-02', 'warm-seas/0002/002', 2);
INSERT INTO "SourceOfDiscussion" ("discussionId", "position", "sourceId") VALUES
(1, 1, 1),
(2, 1, 1);
INSERT INTO "TopicOfDiscussion" ("discussionId", "topicId", "heldOn", "slug") VALUES
(1, 1, '2030-05-02', 'cold-seas'),
(1, 2, '2030-05-02', 'cold-seas'),
(1, 3, '2030-05-02', 'cold-seas'),
(2, 1, '2030-05-02', 'warm-seas'),
(2, 2, '2030-05-02', 'warm-seas'),
(2, 3, '2030-05-02', 'warm-seas');
INSERT INTO "TopicOfIntervention" ("interventionId", "position", "heldOn", "place", "topicId") VALUES
(1, 1, '2030-05-02', 'cold-seas/0001', 1),
(2, 1, '2030-05-02', 'cold-seas/0002', 2),
(2, 2, '2030-05-02', 'cold-seas/0002', 1),
(3, 1, '2030-05-02', 'cold-seas/0003', 3),
(5, 1, '2030-05-02', 'warm-seas/0001', 1),
(6, 1, '2030-05-02', 'warm-seas/0002', 2),
(6, 2, '2030-05-02', 'warm-seas/0002', 1),
(7, 1, '2030-05-02', 'warm-seas/0003', 3);
INSERT INTO "TopicOfOfficial" ("officialId", "topicId") VALUES
(1, 1),
(1, 3),
(2, 1),
(2, 2);
INSERT INTO "TopicOfPart" ("partId", "position", "topicId") VALUES
(1, 1, 2),
(2, 1, 3),
(2, 2, 1),
(3, 1, 2),
(4, 1, 3),
(4, 2, 1);
INSERT INTO "TopicOfProposal" ("proposalId", "position", "heldOn", "place", "topicId") VALUES
(1, 1, '2030-05-02', 'cold-seas/0002/001', 2),
(2, 1, '2030-05-02', 'cold-seas/0002/002', 1),
(3, 1, '2030-05-02', 'cold-seas/0003/001', 3),
(4, 1, '2030-05-02', 'warm-seas/0002/001', 2),
(5, 1, '2030-05-02', 'warm-seas/0002/002', 1),
(6, 1, '2030-05-02', 'warm-seas/0003/001', 3);
INSERT INTO "YearOfProposal" ("proposalId", "year", "heldOn", "place") VALUES
(1, 2031, '2030-05-02', 'cold-seas/0002/001'),
(4, 2031, '2030-05-02', 'warm-seas/0002/001');
