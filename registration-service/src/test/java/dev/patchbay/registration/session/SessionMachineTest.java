package dev.patchbay.registration.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed.Cause;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.registration.session.SessionState.Authenticated;
import dev.patchbay.registration.session.SessionState.Challenged;
import dev.patchbay.registration.session.SessionState.Closed;
import dev.patchbay.registration.session.SessionState.Connected;
import dev.patchbay.registration.session.SessionState.Unassigned;
import dev.patchbay.sysclient.Digests;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.Provision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SessionMachineTest {

    private static final HardwareId ID = new HardwareId("009033460af2");
    private static final String PASSWORD = "7iICN04agQq38j!hmbN7P5LLI1YePz1w";
    private static final DeviceKey KEY = new DeviceKey(PASSWORD, 1);
    private static final DeviceKey NEWER = new DeviceKey("Hk5!bX_2mN8qL4vR7tZ1cW9yE3uJ6oPa", 2);
    private static final Identify IDENTIFY = identify("IP222");
    private static final Identify RENAMED = identify("IP232");

    private final List<BadInput> mistakes = new ArrayList<>();
    private int challenges;
    private final SessionMachine machine = new SessionMachine(() -> Integer.toString(++challenges), mistakes::add);

    @Nested
    class WithoutPassword {

        @Test
        void deviceIsLookedUpThenUnassigned() {
            // When
            Reaction first = machine.identify(IDENTIFY);
            Reaction second = machine.credentialsFound(ID, IDENTIFY, Optional.empty(), true);

            // Then
            assertThat(first).isEqualTo(new Reaction.LookUpPassword(ID, IDENTIFY));
            assertThat(second).isEqualTo(new Reaction.Record(ID, IDENTIFY, Proof.NONE));
            assertThat(machine.state()).isEqualTo(new Unassigned(ID, IDENTIFY));
            assertThat(mistakes).isEmpty();
        }

        @Test
        void sameIdentifyAgainChangesNothing() {
            unassigned();

            machine.identify(IDENTIFY);

            assertThat(machine.credentialsFound(ID, IDENTIFY, Optional.empty(), true))
                    .isEqualTo(new Reaction.Ignore());
        }

        @Test
        void otherDetailsAreRecorded() {
            unassigned();

            machine.identify(RENAMED);

            assertThat(machine.credentialsFound(ID, RENAMED, Optional.empty(), true))
                    .isEqualTo(new Reaction.Record(ID, RENAMED, Proof.NONE));
        }

        @Test
        void passwordThatWasGivenMeanwhileLeadsToAChallenge() {
            unassigned();

            machine.identify(IDENTIFY);

            assertThat(machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), true))
                    .isEqualTo(new Reaction.SendChallenge("1"));
        }

        @Test
        void digestBeforeChallengeIsNoProof() {
            // When
            Reaction reaction = machine.identify(IDENTIFY.withDigest(answer("0")));

            // Then
            assertThat(reaction).isInstanceOf(Reaction.LookUpPassword.class);
            assertThat(mistakes).containsExactly(BadInput.DIGEST_WITHOUT_CHALLENGE);
        }
    }

    @Nested
    class Provisioning {

        private static final Provision QUESTION = new Provision("TEL1", "471100815123");

        @Test
        void codeThatIsTypedLaterIsShownEachTime() {
            unassigned();
            Identify typed = IDENTIFY.withProvisioningCode("471100815123");

            for (int i = 0; i < 2; i++) {
                machine.identify(typed);

                assertThat(machine.credentialsFound(ID, typed, Optional.empty(), true))
                        .isEqualTo(new Reaction.ShowCode(ID, typed, Proof.NONE));
            }
            assertThat(machine.state()).isEqualTo(new Unassigned(ID, typed));
        }

        @Test
        void codeOfAProvenDeviceIsShown() {
            machine.identify(IDENTIFY.withDigest(answer(challenged())));
            Identify typed = IDENTIFY.withProvisioningCode("471100815123");

            assertThat(machine.identify(typed)).isEqualTo(new Reaction.ShowCode(ID, typed, Proof.DIGEST));
        }

        @Test
        void codeWithOtherDetailsIsRecordedWithThem() {
            unassigned();
            Identify typed = RENAMED.withProvisioningCode("471100815123");

            assertThat(machine.credentialsFound(ID, typed, Optional.empty(), true))
                    .isEqualTo(new Reaction.Record(ID, typed, Proof.NONE));
        }

        @Test
        void codeThatIsLeftOutNowSaysNothingNew() {
            unassigned();
            machine.credentialsFound(ID, IDENTIFY.withProvisioningCode("471100815123"), Optional.empty(), true);

            assertThat(machine.credentialsFound(ID, IDENTIFY, Optional.empty(), true))
                    .isEqualTo(new Reaction.Ignore());
        }

        @Test
        void interfaceIsAskedForByWhomHasProvenItself() {
            machine.identify(IDENTIFY.withDigest(answer(challenged())));

            assertThat(machine.provision(QUESTION)).isInstanceOfSatisfying(Reaction.AskForInterface.class, asked -> {
                assertThat(asked.id()).isEqualTo(ID);
                assertThat(asked.provision()).isEqualTo(QUESTION);
            });
            assertThat(mistakes).isEmpty();
        }

        @Test
        void interfaceWithoutProofIsRefused() {
            assertThat(machine.provision(QUESTION)).isInstanceOf(Reaction.RefuseInterface.class);
            challenged();
            assertThat(machine.provision(QUESTION)).isInstanceOf(Reaction.RefuseInterface.class);
            machine.identify(IDENTIFY);
            assertThat(machine.provision(QUESTION)).isInstanceOf(Reaction.RefuseInterface.class);
            assertThat(mistakes)
                    .filteredOn(BadInput.INTERFACE_WITHOUT_PROOF::equals)
                    .hasSize(3);
        }

        @Test
        void whoIsGoneIsNotAnswered() {
            machine.close();

            assertThat(machine.provision(QUESTION)).isEqualTo(new Reaction.Ignore());
        }
    }

    @Nested
    class WithPassword {

        @Test
        void rightDigestAuthenticates() {
            String challenge = challenged();

            Reaction reaction = machine.identify(IDENTIFY.withDigest(answer(challenge)));

            assertThat(reaction)
                    .isEqualTo(new Reaction.Record(ID, IDENTIFY.withDigest(answer(challenge)), Proof.DIGEST));
            assertThat(machine.state()).isInstanceOf(Authenticated.class);
            assertThat(mistakes).isEmpty();
        }

        @Test
        void wrongDigestStaysUnassigned() {
            challenged();

            Reaction reaction = machine.identify(IDENTIFY.withDigest("0".repeat(64)));

            assertThat(reaction)
                    .isInstanceOfSatisfying(
                            Reaction.RecordFailure.class,
                            failure -> assertThat(failure.cause()).isEqualTo(Cause.WRONG_DIGEST));
            assertThat(machine.state()).isInstanceOf(Unassigned.class);
            assertThat(mistakes).containsExactly(BadInput.WRONG_DIGEST);
        }

        @Test
        void digestForOtherDetailsThanSentIsWrong() {
            String challenge = challenged();

            Reaction reaction = machine.identify(RENAMED.withDigest(answer(challenge)));

            assertThat(reaction).isInstanceOf(Reaction.RecordFailure.class);
        }

        @Test
        void identifyWithoutDigestStaysUnassigned() {
            challenged();

            Reaction reaction = machine.identify(IDENTIFY);

            assertThat(reaction).isEqualTo(new Reaction.RecordFailure(ID, IDENTIFY, Cause.NO_DIGEST));
            assertThat(mistakes).containsExactly(BadInput.NO_DIGEST);
        }

        @Test
        void answerToAnOlderChallengeIsWrong() {
            // Given
            String old = challenged();
            machine.identify(IDENTIFY.withDigest("wrong"));
            machine.identify(IDENTIFY);
            machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), true);

            // When
            Reaction reaction = machine.identify(IDENTIFY.withDigest(answer(old)));

            // Then
            assertThat(reaction).isInstanceOf(Reaction.RecordFailure.class);
        }

        @Test
        void answeredChallengeIsNotGoodForASecondProof() {
            String challenge = challenged();
            machine.identify(IDENTIFY.withDigest("wrong"));

            Reaction replay = machine.identify(IDENTIFY.withDigest(answer(challenge)));

            assertThat(replay).isInstanceOf(Reaction.LookUpPassword.class);
            assertThat(mistakes).containsExactly(BadInput.WRONG_DIGEST, BadInput.DIGEST_WITHOUT_CHALLENGE);
        }

        @Test
        void newChallengeAfterAWrongDigestIsGood() {
            challenged();
            machine.identify(IDENTIFY.withDigest("wrong"));
            machine.identify(IDENTIFY);
            machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), true);

            Reaction reaction = machine.identify(IDENTIFY.withDigest(answer("2")));

            assertThat(reaction).isInstanceOf(Reaction.Record.class);
        }

        @Test
        void tooManyChallengesInOneSessionCloseIt() {
            challenged();
            Reaction last = new Reaction.Ignore();
            for (int i = 0; i < SessionMachine.MAX_CHALLENGES; i++) {
                machine.identify(IDENTIFY.withDigest("wrong"));
                machine.identify(IDENTIFY);
                last = machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), true);
            }

            assertThat(last)
                    .isInstanceOfSatisfying(
                            Reaction.Close.class,
                            close -> assertThat(close.code()).isEqualTo(CloseCode.POLICY_VIOLATION));
            assertThat(mistakes).contains(BadInput.TOO_MANY_ATTEMPTS);
        }

        @Test
        void deviceWithTooManyWrongDigestsIsNotChallenged() {
            machine.identify(IDENTIFY);

            Reaction reaction = machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), false);

            assertThat(reaction).isEqualTo(new Reaction.RecordFailure(ID, IDENTIFY, Cause.RATE_LIMITED));
            assertThat(machine.state()).isInstanceOf(Unassigned.class);
        }

        @Test
        void unassignedDeviceWithTooManyWrongDigestsIsNotChallenged() {
            unassigned();
            machine.identify(RENAMED);

            Reaction reaction = machine.credentialsFound(ID, RENAMED, Optional.of(KEY), false);

            assertThat(reaction).isEqualTo(new Reaction.RecordFailure(ID, RENAMED, Cause.RATE_LIMITED));
            assertThat(machine.state()).isEqualTo(new Unassigned(ID, RENAMED));
        }

        @Test
        void noAnswerInTimeStaysUnassigned() {
            String challenge = challenged();

            Reaction reaction = machine.challengeTimedOut(challenge);

            assertThat(reaction).isEqualTo(new Reaction.RecordFailure(ID, IDENTIFY, Cause.NO_DIGEST));
        }

        @Test
        void noAnswerForAMomentIsRecordedOnceAndOneMayStillCome() {
            String challenge = challenged();

            assertThat(machine.challengeUnanswered(challenge)).isEqualTo(new Reaction.RecordUnanswered(ID, IDENTIFY));
            assertThat(machine.challengeUnanswered(challenge)).isEqualTo(new Reaction.Ignore());
            assertThat(machine.identify(IDENTIFY.withDigest(answer(challenge)))).isInstanceOf(Reaction.Record.class);
            assertThat(machine.challengeUnanswered(challenge)).isEqualTo(new Reaction.Ignore());
            assertThat(machine.state()).isInstanceOf(Authenticated.class);
        }

        @Test
        void anotherChallengeThanTheLastIsNotRecordedAsUnanswered() {
            challenged();

            assertThat(machine.challengeUnanswered("other")).isEqualTo(new Reaction.Ignore());
        }

        @Test
        void whoIsShownAsUnassignedAlreadyIsNotRecordedAgain() {
            unassigned();
            machine.identify(IDENTIFY);
            Reaction reaction = machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), true);

            assertThat(machine.challengeUnanswered(((Reaction.SendChallenge) reaction).challenge()))
                    .isEqualTo(new Reaction.Ignore());
        }

        @Test
        void timeOutOfAnotherChallengeIsIgnored() {
            challenged();

            assertThat(machine.challengeTimedOut("other")).isEqualTo(new Reaction.Ignore());
            assertThat(machine.state()).isInstanceOf(Challenged.class);
        }

        @Test
        void timeOutAfterTheAnswerIsIgnored() {
            String challenge = challenged();
            machine.identify(IDENTIFY.withDigest(answer(challenge)));

            assertThat(machine.challengeTimedOut(challenge)).isEqualTo(new Reaction.Ignore());
            assertThat(machine.state()).isInstanceOf(Authenticated.class);
        }
    }

    @Nested
    class Granting {

        @Test
        void unassignedDeviceGetsItsPassword() {
            unassigned();

            Reaction reaction = machine.passwordGranted(KEY);

            assertThat(reaction).isEqualTo(new Reaction.SendPassword(ID, IDENTIFY, PASSWORD));
            assertThat(machine.state()).isEqualTo(new Authenticated(ID, IDENTIFY, Proof.GRANT, KEY));
        }

        @Test
        void answerThatWasUnderWayIsHarmless() {
            String challenge = challenged();
            machine.passwordGranted(KEY);

            Reaction reaction = machine.identify(IDENTIFY.withDigest(answer(challenge)));

            assertThat(reaction).isEqualTo(new Reaction.Ignore());
            assertThat(machine.state()).isInstanceOf(Authenticated.class);
        }

        @Test
        void lookUpThatWasUnderWayIsHarmless() {
            unassigned();
            machine.identify(IDENTIFY);
            machine.passwordGranted(KEY);

            assertThat(machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), true))
                    .isEqualTo(new Reaction.Ignore());
        }

        @Test
        void lateLookUpDoesNotTakeTheGrantedPasswordAway() {
            unassigned();
            machine.identify(IDENTIFY);
            machine.passwordGranted(NEWER);

            machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), true);

            assertThat(machine.key()).isEqualTo(NEWER);
        }

        @Test
        void grantedPasswordTakesThePlaceOfTheOneThatWasAskedFor() {
            challenged();
            assertThat(machine.key()).isEqualTo(DeviceKey.NONE);

            machine.passwordGranted(NEWER);

            assertThat(machine.key()).isEqualTo(NEWER);
        }

        @Test
        void whoHasProvenItselfIsKnownByWhatItHasProvenItselfWith() {
            authenticated();
            machine.identify(RENAMED);

            assertThat(machine.key()).isEqualTo(KEY);
        }

        @Test
        void secondLookUpWhileChallengedIsHarmless() {
            challenged();

            assertThat(machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), true))
                    .isEqualTo(new Reaction.Ignore());
        }

        @Test
        void nobodyGetsAPasswordBeforeHeIdentifies() {
            assertThat(machine.passwordGranted(KEY)).isEqualTo(new Reaction.Ignore());
            assertThat(machine.state()).isEqualTo(new Connected());
        }

        @Test
        void passwordIsNotInTexts() {
            challenged();

            assertThat(machine.state().toString()).doesNotContain(PASSWORD);
            assertThat(machine.passwordGranted(KEY).toString()).doesNotContain(PASSWORD);
        }
    }

    @Nested
    class Afterwards {

        @Test
        void authenticatedDeviceTellsNewDetails() {
            authenticated();

            Reaction reaction = machine.identify(RENAMED);

            assertThat(reaction).isEqualTo(new Reaction.Record(ID, RENAMED, Proof.DIGEST));
        }

        @Test
        void authenticatedDeviceTellsTheSame() {
            authenticated();

            assertThat(machine.identify(IDENTIFY)).isEqualTo(new Reaction.Ignore());
        }

        @Test
        void anotherHardwareIdClosesTheSession() {
            authenticated();

            Reaction reaction = machine.identify(
                    Identify.builder("000000000000", "IP222", "13r2", new Identify.Platform("PHONE", false))
                            .build());

            assertThat(reaction)
                    .isInstanceOfSatisfying(
                            Reaction.Close.class,
                            close -> assertThat(close.code()).isEqualTo(CloseCode.POLICY_VIOLATION));
            assertThat(mistakes).containsExactly(BadInput.IDENTITY_CHANGED);
        }

        @Test
        void aMacInAnyNotationIsOneId() {
            Reaction reaction = machine.identify(
                    Identify.builder("00-90-33-46-0A-F2", "IP222", "13r2", new Identify.Platform("PHONE", false))
                            .build());

            assertThat(reaction)
                    .isInstanceOfSatisfying(
                            Reaction.LookUpPassword.class,
                            lookUp -> assertThat(lookUp.id()).isEqualTo(new HardwareId("009033460af2")));
        }

        @Test
        void invalidHardwareIdClosesTheSession() {
            Reaction reaction =
                    machine.identify(Identify.builder("x y", "IP222", "13r2", new Identify.Platform("PHONE", false))
                            .build());

            assertThat(reaction).isInstanceOf(Reaction.Close.class);
            assertThat(mistakes).containsExactly(BadInput.INVALID_HARDWARE_ID);
        }

        @Test
        void nothingCountsAfterTheEnd() {
            authenticated();
            assertThat(machine.close()).isInstanceOf(Authenticated.class);

            assertThat(machine.identify(RENAMED)).isEqualTo(new Reaction.Ignore());
            assertThat(machine.credentialsFound(ID, IDENTIFY, Optional.empty(), true))
                    .isEqualTo(new Reaction.Ignore());
            assertThat(machine.passwordGranted(KEY)).isEqualTo(new Reaction.Ignore());
            assertThat(machine.challengeTimedOut("1")).isEqualTo(new Reaction.Ignore());
            assertThat(machine.close()).isEqualTo(new Closed());
        }
    }

    private void unassigned() {
        machine.identify(IDENTIFY);
        machine.credentialsFound(ID, IDENTIFY, Optional.empty(), true);
    }

    private String challenged() {
        machine.identify(IDENTIFY);
        Reaction reaction = machine.credentialsFound(ID, IDENTIFY, Optional.of(KEY), true);
        return ((Reaction.SendChallenge) reaction).challenge();
    }

    private void authenticated() {
        machine.identify(IDENTIFY.withDigest(answer(challenged())));
    }

    private static String answer(String challenge) {
        return Digests.digest(ID.value(), IDENTIFY.product(), IDENTIFY.version(), challenge, PASSWORD);
    }

    private static Identify identify(String product) {
        return Identify.builder(
                        ID.value(), product, "13r2 dvl [13.4250/131286/1300]", new Identify.Platform("PHONE", false))
                .build();
    }
}
