package dev.patchbay.inventory.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "a==1 AND b==2 Or c==3, a==1 and b==2 or c==3",
                "(a==1) OR (b==2), (a==1) or (b==2)",
                "name=='x AND y' AND b==2, name=='x AND y' and b==2",
                "name=='it\\'s OR' OR b==2, name=='it\\'s OR' or b==2",
                "name==AND, name==AND",
                "name=='open AND, name=='open AND"
            })
    void andAndOrAreInAnyCaseButNotInQuotes(String filter, String read) {
        assertThat(Keywords.lowerCase(filter)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"online==TRUE AND type==PHONE", "online==True and type==PHONE", "online==true;type==PHONE"})
    void theWordsOfAFilterAreInAnyCase(String filter) {
        assertThat(DeviceFilter.parse(filter)).isEqualTo(DeviceFilter.parse("online==true and type==PHONE"));
    }

    @Test
    void composedAndDecomposedUmlautsAreAlike() {
        assertThat(DeviceFilter.parse("name==Ko\u0308ln*")).isEqualTo(DeviceFilter.parse("name==K\u00F6ln*"));
    }
}
